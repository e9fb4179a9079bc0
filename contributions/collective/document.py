"""The version as a document: four pages in two columns, tagged, with its signatures and its hash."""

import json

import typst
from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from concertation.web.links import absolute_url
from contributions.documents import DOCUMENTS, document_fonts, drawable
from contributions.synthesis.quotations import enumerate_words

from .paragraphs import read_blocks

LANGUAGE = "fr"
CACHE_SECONDS = 24 * 3600


def render_pdf(version):
    """The version as PDF/UA-1 bytes, signatures and deposit included; what people wrote goes in as JSON only."""
    with override(LANGUAGE):
        data = document_data(version)
    document = typst.compile(
        DOCUMENTS / "collective.typ",
        root=DOCUMENTS,
        font_paths=document_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(_last_change(version).timestamp()),
    )
    cache.set(_cache_key(version), document, CACHE_SECONDS)
    return document


def cached_pdf(version):
    """The document made earlier for the same version and signatures, or None."""
    return cache.get(_cache_key(version))


def document_data(version):
    """Everything that the layout shows, as plain data whose every string can be drawn."""
    content = version.content
    signatures = list(version.signatures.select_related("organisation"))
    frozen_at = date_format(timezone.localtime(version.frozen_at), "j F Y")
    data = {
        "title": content["title"],
        "kicker": " · ".join(filter(None, [_("Contribution collective"), content["campaign"]["title"]])),
        "standfirst": _standfirst(content),
        "parts": [
            {"question": "", "title": "", "paragraphs": _paragraphs(content["introduction"]), "sources": ""},
            *[_part(section) for section in content["sections"]],
            {"question": "", "title": _("Pour finir"), "paragraphs": _paragraphs(content["conclusion"]), "sources": ""},
        ],
        "signatures": {
            "title": _("Signataires"),
            "none": _("Aucune organisation n'a encore signé cette version."),
            "list": [_signature(signature) for signature in signatures],
        },
        "deposit": _deposit(version),
        "check": _check(version, frozen_at),
        "footer": {
            "title": _("%(title)s, version %(number)d") % {"title": content["title"], "number": version.number},
            "hash": f"SHA-256 {version.sha256}",
        },
    }
    return drawable(data)


def _standfirst(content):
    authority, subject = content["referral"]["authority"], content["referral"]["title"].rstrip(".")
    if not authority:
        return content["campaign"]["question"]
    address = _("Adressée à : %(authority)s.") % {"authority": authority}
    return f"{address} {_('Objet : %(subject)s.') % {'subject': subject}}" if subject else address


def _part(section):
    question = section["question"]
    label = ""
    if question:
        label = _("Question %(number)d : %(text)s") % question
    return {
        "question": label,
        "title": section["title"],
        "paragraphs": _paragraphs(section["paragraphs"]),
        "sources": _sources(section["statements"]),
    }


def _sources(statements):
    if not statements:
        return ""
    numbers = enumerate_words([str(statement["number"]) for statement in statements])
    references = {reference for statement in statements for reference in statement["references"]}
    statements_in_words = ngettext(
        "Reprend l'énoncé %(numbers)s de la synthèse", "Reprend les énoncés %(numbers)s de la synthèse", len(statements)
    ) % {"numbers": numbers}
    contributions = ngettext("%(count)d contribution", "%(count)d contributions", len(references))
    together = (contributions % {"count": len(references)}).replace(" ", "\u00a0")
    return f"{statements_in_words} ({together})."


def _paragraphs(paragraphs):
    return [
        {
            "number": paragraph["number"],
            "blocks": [{"kind": block.kind, "items": block.items} for block in read_blocks(paragraph["html"])],
        }
        for paragraph in paragraphs
    ]


def _signature(signature):
    day = date_format(timezone.localtime(signature.signed_at), "j F Y")
    return {
        "organisation": signature.organisation.name,
        "line": _("signé le %(day)s par %(name)s") % {"day": day, "name": signature.signatory_name},
        "mandate": signature.mandate,
        "reserve_label": _("Avec réserve :"),
        "reserve": signature.reserve,
    }


def _deposit(version):
    deposit = getattr(version, "deposit", None)
    if deposit is None:
        return None
    day = date_format(deposit.deposited_on, "j F Y")
    lines = [_("Le %(day)s. %(channel)s.") % {"day": day, "channel": deposit.channel.rstrip(".")}, deposit.receipt]
    return {"title": _("Dépôt"), "lines": [line for line in lines if line]}


def _check(version, frozen_at):
    return {
        "title": _("Vérifier ce document"),
        "text": _(
            "Version %(number)d, figée le %(day)s. L'empreinte au pied de chaque page est celle du texte que les "
            "organisations ont signé ; le texte d'origine, ses sources et ses signatures se lisent ici :"
        )
        % {"number": version.number, "day": frozen_at},
        "url": absolute_url(version.get_absolute_url()),
    }


def _last_change(version):
    signed = version.signatures.order_by("-signed_at").values_list("signed_at", flat=True).first()
    return signed or version.frozen_at


def _cache_key(version):
    state = f"{version.signatures.count()}-{int(hasattr(version, 'deposit'))}"
    return f"collective-pdf:{version.pk}:{version.sha256[:16]}:{state}"
