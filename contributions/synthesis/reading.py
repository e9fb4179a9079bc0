"""A frozen version as somebody reads it today: what was hidden since is withheld, what is public is linked."""

import copy
import re
from math import ceil

from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.models import Contribution

from .charts import balance_rows, coverage_parts, reason_rows, widest_gap
from .choices import StatementKind, UnquotedReason
from .quotations import statements_of

KIND_LOOKS = {
    StatementKind.CONVERGENCE: ("check", "done"),
    StatementKind.DIVERGENCE: ("scale", "info"),
    StatementKind.MINORITY: ("users", ""),
    StatementKind.QUESTION: ("circle-help", ""),
    StatementKind.PROPOSAL: ("pen-line", "part"),
}
WORDS_A_MINUTE = 200
# The page names so many of the contributions that are not quoted; the data file names all.
SET_ASIDE_SHOWN = 200
TAG = re.compile(r"<[^>]+>")
# What was published stays in these states of its source
STAYING = (TextStatus.PUBLISHED, TextStatus.MERGED, TextStatus.WITHDRAWN)
# What an extract keeps when its source is no longer public: where it came from, and nothing that it said.
WITHHELD_KEYS = ("title", "author", "place", "college", "before", "quote", "after")


def public_content(content, *, marks=True):
    """(the content without the words of contributions that the moderation took away, their references).

    What was quoted stays when its author withdrew the text since, or when another stands for it: with `marks`
    the extract says so (`withdrawn`, `merged`), without it the content keeps its fingerprint.
    """
    states = _states_of(_references_in(content))
    gone = {reference for reference in _references_in(content) if states.get(reference) not in STAYING}
    if not gone and (not marks or set(states.values()) <= {TextStatus.PUBLISHED}):
        return content, []
    content = copy.deepcopy(content)
    for extract in _extracts_in(content):
        state = states.get(extract["reference"])
        if extract["reference"] in gone:
            extract.update(dict.fromkeys(WITHHELD_KEYS, ""), withheld=True)
        elif marks and state != TextStatus.PUBLISHED:
            extract[state] = True
    for entry in content["set_aside"]:
        if entry["reference"] in gone:
            entry.update(note="", withheld=True)
    return content, sorted(gone)


def present_version(content, campaign):
    """The context of the page: chapters, charts and counts, from the content alone and one query."""
    content, withheld = public_content(content)
    statements = list(statements_of(content))
    rows = balance_rows(content["balance"])
    return {
        "content": content,
        "chapters": [_present_heading(heading, campaign) for heading in content["headings"]],
        "statement_count": len(statements),
        "minutes": ceil(_count_words(content) / WORDS_A_MINUTE),
        "withheld": withheld,
        "coverage_parts": coverage_parts(content["coverage"]),
        "reason_rows": reason_rows(content["coverage"]),
        "balance_rows": rows,
        "widest_gap": widest_gap(rows),
        "set_aside": [
            entry | {"label": UnquotedReason(entry["reason"]).label, "url": _url_of(entry, campaign)}
            for entry in content["set_aside"][:SET_ASIDE_SHOWN]
        ],
        "set_aside_count": len(content["set_aside"]),
    }


def _present_heading(heading, campaign):
    statements = [_present_statement(statement, campaign) for statement in heading["statements"]]
    references = {extract["reference"] for statement in statements for extract in statement["extracts"]}
    return {"title": heading["title"], "statements": statements, "contributions": len(references)}


def _present_statement(statement, campaign):
    kind = StatementKind(statement["kind"])
    icon, tone = KIND_LOOKS[kind]
    extracts = [extract | {"url": _url_of(extract, campaign)} for extract in statement["extracts"]]
    return statement | {"kind_label": kind.label, "icon": icon, "tone": tone, "extracts": extracts}


def _url_of(entry, campaign):
    if entry.get("withheld"):
        return ""
    return reverse("contributions:contribution", args=[campaign.slug, entry["reference"]])


def _extracts_in(content):
    return (extract for statement in statements_of(content) for extract in statement["extracts"])


def _references_in(content):
    return {entry["reference"] for entry in [*_extracts_in(content), *content["set_aside"]]}


def withdrawn_references(content):
    """The references whose authors withdrew their texts since, in order: their words stay as they were quoted."""
    states = _states_of(_references_in(content))
    return sorted(reference for reference, state in states.items() if state == TextStatus.WITHDRAWN)


def _states_of(references):
    return dict(Contribution.objects.filter(reference__in=references).values_list("reference", "status"))


def _count_words(content):
    prose = TAG.sub(" ", f"{content['introduction']} {content['method']}")
    said = " ".join(statement["text"] for statement in statements_of(content))
    return len(prose.split()) + len(said.split())
