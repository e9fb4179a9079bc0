"""A frozen version as somebody reads it today: what was hidden since is withheld, what is public is linked."""

import copy
import re
from math import ceil

from django.urls import reverse

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
# What an extract keeps when its source is no longer public: where it came from, and nothing that it said.
WITHHELD_KEYS = ("title", "author", "place", "college", "before", "quote", "after")


def public_content(content):
    """(the content without the words of contributions that are no longer published, their references)."""
    gone = _references_in(content) - _published_among(_references_in(content))
    if not gone:
        return content, []
    content = copy.deepcopy(content)
    for extract in _extracts_in(content):
        if extract["reference"] in gone:
            extract.update(dict.fromkeys(WITHHELD_KEYS, ""), withheld=True)
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


def _published_among(references):
    return set(Contribution.objects.published().filter(reference__in=references).values_list("reference", flat=True))


def _count_words(content):
    prose = TAG.sub(" ", f"{content['introduction']} {content['method']}")
    said = " ".join(statement["text"] for statement in statements_of(content))
    return len(prose.split()) + len(said.split())
