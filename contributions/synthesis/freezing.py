"""What a version says: everything that the public page shows, as plain data, and its fingerprint."""

import hashlib
import json

from django.db.models import Prefetch

from concertation.text.prose import clean_prose
from concertation.text.ranges import surroundings

from .coverage import balance_of, coverage_of
from .models import Extract, Statement

FORMAT = 1


def freeze_content(synthesis):
    """The synthesis as it stands now, in a constant number of queries; the same state gives the same content."""
    coverage = coverage_of(synthesis)
    return {
        "format": FORMAT,
        "campaign": {"code": synthesis.campaign.code, "question": synthesis.campaign.question},
        "title": synthesis.title,
        "introduction": clean_prose(synthesis.introduction),
        "method": clean_prose(synthesis.method),
        "coverage": {
            "published": coverage.published,
            "quoted": coverage.quoted,
            "untreated": coverage.untreated,
            "set_aside": coverage.set_aside,
        },
        "set_aside": _freeze_set_aside(synthesis),
        "balance": [
            {"college": college or "", "contributions": contributions, "extracts": extracts}
            for college, contributions, extracts in balance_of(synthesis)
        ],
        "headings": _freeze_headings(synthesis),
    }


def fingerprint(content):
    """SHA-256 over the content's canonical JSON: keys sorted, no spaces, UTF-8."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def headings_with_extracts(synthesis):
    """The chapters with their statements and extracts in order, in three queries."""
    extracts = Extract.objects.select_related(
        "version", "contribution__territory", "contribution__organisation", "contribution__college"
    ).defer("contribution__search", "contribution__answers", "contribution__body")
    statements = Statement.objects.prefetch_related(Prefetch("extracts", extracts))
    return synthesis.headings.prefetch_related(Prefetch("statements", statements))


def _freeze_headings(synthesis):
    number = 0
    headings = []
    for heading in headings_with_extracts(synthesis):
        statements = []
        for statement in heading.statements.all():
            number += 1
            statements.append(_freeze_statement(statement, number))
        headings.append({"title": heading.title, "statements": statements})
    return headings


def _freeze_statement(statement, number):
    extracts = [_freeze_extract(extract) for extract in statement.extracts.all()]
    return {
        "number": number,
        "kind": statement.kind,
        "text": statement.text,
        "by_drafting_team": statement.by_drafting_team,
        "contributions": len({extract["reference"] for extract in extracts}),
        "extracts": extracts,
    }


def _freeze_extract(extract):
    contribution, version = extract.contribution, extract.version
    before, after = surroundings(version.body, extract.start, extract.end)
    return {
        "reference": contribution.reference,
        "title": version.title,
        "author": contribution.organisation.name if contribution.organisation else contribution.author_name,
        "place": contribution.territory.name if contribution.territory else "",
        "college": contribution.college.name if contribution.college else "",
        "version": version.number,
        "version_sha256": version.sha256,
        "start": extract.start,
        "end": extract.end,
        "before": before,
        "quote": extract.quote,
        "after": after,
    }


def _freeze_set_aside(synthesis):
    treatments = synthesis.treatments.select_related("contribution").order_by("contribution__number")
    quoted = set(synthesis.extracts.placed().values_list("contribution", flat=True))
    return [
        {"reference": treatment.contribution.reference, "reason": treatment.reason, "note": treatment.note}
        for treatment in treatments
        if treatment.contribution.is_published and treatment.contribution_id not in quoted
    ]
