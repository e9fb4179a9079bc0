"""A version as somebody reads it today: its frozen words, with links to what is still public."""

from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.models import Contribution
from contributions.synthesis.choices import StatementKind
from contributions.synthesis.reading import KIND_LOOKS


def present_content(content, campaign):
    """The content with labels and links beside each statement and reference, from one query."""
    published = _published_among(_references_in(content))
    address = _synthesis_address(content, campaign)
    return content | {
        "sections": [
            section | _present_sources(section["statements"], campaign, address, published)
            for section in content["sections"]
        ]
    }


def present_signatures(version):
    """The signatures in their order, in one query."""
    return list(version.signatures.select_related("organisation"))


def _present_sources(statements, campaign, address, published):
    return {
        "statements": [_present(statement, campaign, address, published) for statement in statements],
        "source_count": len({reference for statement in statements for reference in statement["references"]}),
    }


def _present(statement, campaign, address, published):
    kind = StatementKind(statement["kind"])
    icon, tone = KIND_LOOKS[kind]
    return statement | {
        "kind_label": kind.label,
        "icon": icon,
        "tone": tone,
        "url": f"{address}#e{statement['number']}" if address else "",
        "sources": [
            {"reference": reference, "url": _url_of(reference, campaign) if reference in published else ""}
            for reference in statement["references"]
        ],
    }


def _synthesis_address(content, campaign):
    if content["synthesis"] is None:
        return ""
    return reverse("synthesis:version", args=[campaign.slug, content["synthesis"]["version"]])


def _url_of(reference, campaign):
    return reverse("contributions:contribution", args=[campaign.slug, reference])


def _references_in(content):
    return {
        reference
        for section in content["sections"]
        for statement in section["statements"]
        for reference in statement["references"]
    }


def _published_among(references):
    """Those whose page says something: what it says, or that it was merged or withdrawn since."""
    named = Contribution.objects.filter(reference__in=references)
    found = named.published() | named.closed_doors().exclude(status=TextStatus.ERASED)
    return set(found.values_list("reference", flat=True))
