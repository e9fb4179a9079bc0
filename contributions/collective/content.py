"""What a version says: the text with its numbered paragraphs and its sources, as plain data, and its fingerprint."""

import hashlib
import json
from itertools import count

from concertation.text.prose import clean_prose

from .paragraphs import split_paragraphs
from .sources import published_statements, published_synthesis

FORMAT = 1


def build_content(collective):
    """The text as it stands now, in a constant number of queries; the same text gives the same content.

    Paragraphs are numbered in one run from the introduction to the conclusion: the number is the permanent anchor.
    """
    campaign = collective.campaign
    synthesis = published_synthesis(campaign)
    statements = {statement.pk: statement for statement in published_statements(campaign, synthesis)}
    questions = {question.pk: rank for rank, question in enumerate(campaign.referral_questions.all(), start=1)}
    numbers = count(1)
    return {
        "format": FORMAT,
        "campaign": {"code": campaign.code, "title": campaign.title, "question": campaign.question},
        "referral": {
            "title": campaign.referral_title or campaign.referral_text,
            "authority": campaign.referral_authority,
        },
        "synthesis": {"version": synthesis.number, "sha256": synthesis.sha256} if synthesis else None,
        "title": collective.title,
        "introduction": _number(collective.introduction, numbers),
        "sections": [
            _build_section(section, numbers, statements, questions) for section in sections_with_sources(collective)
        ],
        "conclusion": _number(collective.conclusion, numbers),
    }


def sections_with_sources(collective):
    """The sections in order, with their questions and statements, in two queries."""
    return collective.sections.select_related("question").prefetch_related("statements")


def canonical_form(content):
    """The bytes that the hash is taken over: whoever has them can compute it again (`sha256sum`)."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content):
    """SHA-256 over the content's canonical JSON: keys sorted, no spaces, UTF-8."""
    return hashlib.sha256(canonical_form(content)).hexdigest()


def paragraphs_of(content):
    """Every numbered paragraph, from the first to the last."""
    yield from content["introduction"]
    for section in content["sections"]:
        yield from section["paragraphs"]
    yield from content["conclusion"]


def _build_section(section, numbers, statements, questions):
    question = section.question
    taken = [statements[statement.pk] for statement in section.statements.all() if statement.pk in statements]
    return {
        "title": section.title,
        "question": {"number": questions.get(question.pk, 0), "text": question.text} if question else None,
        "paragraphs": _number(section.body, numbers),
        "statements": [
            {
                "number": statement.number,
                "kind": statement.kind,
                "text": statement.text,
                "by_drafting_team": statement.by_drafting_team,
                "references": list(statement.references),
            }
            for statement in sorted(taken, key=lambda statement: statement.number)
        ],
    }


def _number(source, numbers):
    # The words come first: numbers are only taken for paragraphs that exist.
    return [{"html": html, "number": next(numbers)} for html in split_paragraphs(clean_prose(source))]
