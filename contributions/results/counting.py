"""The public closed answers of a form's published texts, counted by the database in one statement, then remembered.

Each answer is counted under the version that it was given to, and only where that version said that it is public.
Remembered as the census is: a small form is counted again as soon as something is published or withdrawn, a large one
is read as it was at most ten minutes ago, while one reader counts it afresh.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from concertation.text.choices import TextStatus

from ..census.counting import COUNTED_AT_ONCE, COUNTING_SECONDS, FRESH, KEPT_SECONDS
from ..models import Contribution, FormVersion
from ..participation.schema import read_schema
from ..tally import tally_of

# A list says several things, a table one for each row, anything else one, files nothing. What is empty is no answer.
COUNT = f"""
WITH asked AS (SELECT * FROM unnest(%(versions)s::bigint[], %(keys)s::text[]) AS pair(version, question)),
texts AS (
  SELECT form_version_id AS version, answers FROM {Contribution._meta.db_table}
  WHERE form_version_id = ANY(%(every)s) AND status = %(published)s
),
given AS (
  SELECT texts.version, question, answers -> question AS answer, jsonb_typeof(answers -> question) AS kind
  FROM texts JOIN asked USING (version)
  WHERE jsonb_exists(answers, question) AND answers -> question NOT IN ('null', '""', '[]', '{{}}')
)
SELECT version, '' AS question, NULL AS line, NULL AS said, count(*) FROM texts GROUP BY version
UNION ALL SELECT version, question, NULL, NULL, count(*) FROM given GROUP BY version, question
UNION ALL SELECT version, question, line, said, count(*) FROM given, LATERAL (
  SELECT '' AS line, one AS said
  FROM jsonb_array_elements_text(CASE kind WHEN 'array' THEN answer ELSE '[]' END) AS one
  WHERE jsonb_typeof(answer -> 0) <> 'object'
  UNION ALL SELECT one.key, one.value
  FROM jsonb_each_text(CASE kind WHEN 'object' THEN answer ELSE '{{}}' END) AS one
  UNION ALL SELECT '', answer #>> '{{}}' WHERE kind NOT IN ('array', 'object')
) AS part GROUP BY version, question, line, said
"""  # noqa: S608 the table's name comes from the model


@dataclass(frozen=True)
class Counted:
    """What was counted: texts by version; answers by (version, question); what they say by the same, line and words."""

    counted_at: datetime
    stamp: str = ""
    texts: dict = field(default_factory=dict)
    answered: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)

    @property
    def whole(self):
        return sum(self.texts.values())


def counted_forms(campaign):
    """The campaign's forms that publish figures: [(form, its versions, the newest last)], in their order.

    Online, or answered in what is published: a form that was withdrawn before anybody answered it is not named.
    """
    published = Contribution.objects.published().filter(form_version=OuterRef("pk"))
    versions = (
        FormVersion.objects.filter(form__campaign=campaign)
        .annotate(is_answered=Exists(published))
        .select_related("form")
        .order_by("form__sort_order", "form_id", "number")
    )
    forms = {}
    for version in versions:
        forms.setdefault(version.form_id, []).append(version)
    return [(group[0].form, group) for group in forms.values() if _has_figures(group)]


def answered_forms(campaign):
    """Those of them that somebody has answered in what is published: there is something to read."""
    counted = counted_forms(campaign)
    return [(form, versions) for form, versions in counted if any(version.is_answered for version in versions)]


def _has_figures(versions):
    if not (versions[0].form.live or any(version.is_answered for version in versions)):
        return False
    return any(question.is_counted for version in versions for question in read_schema(version.schema).questions)


def count_answers(campaign, form, versions):
    """What the form's answers amount to, as it is remembered, or counted now when that is too old."""
    tally = tally_of(campaign)
    if tally is None or not tally.published:
        return Counted(timezone.now())
    key, state = f"results:{form.pk}", f"{tally.revision}-{versions[-1].pk}"
    counted = cache.get(key)
    if counted and _is_fresh(counted, state, tally.published):
        return counted
    if counted and not cache.add(f"{key}:counting", 1, COUNTING_SECONDS):
        return counted
    counted = _count(versions, state)
    cache.set(key, counted, KEPT_SECONDS)
    cache.delete(f"{key}:counting")
    return counted


def _is_fresh(counted, state, published):
    if timezone.now() - counted.counted_at > FRESH:
        return False
    return published > COUNTED_AT_ONCE or counted.stamp == state


def _count(versions, state):
    pairs = [
        (version.pk, question.key)
        for version in versions
        for question in read_schema(version.schema).questions
        if question.is_counted
    ]
    texts, answered, said = {}, {}, {}
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {
                "versions": [pk for pk, _key in pairs],
                "keys": [key for _pk, key in pairs],
                "every": [version.pk for version in versions],
                "published": TextStatus.PUBLISHED.value,
            },
        )
        for version, question, line, words, number in cursor.fetchall():
            if not question:
                texts[version] = number
            elif line is None:
                answered[version, question] = number
            else:
                said.setdefault((version, question), {})[line, words] = number
    return Counted(timezone.now(), state, texts, answered, said)
