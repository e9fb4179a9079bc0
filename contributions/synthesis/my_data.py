"""What syntheses hold of the people whom they quote: passages, notes, and the words frozen in published versions."""

import copy

from concertation.privacy.copying import copy_rows
from contributions.models import Contribution
from contributions.my_data import DELETED, DETACHED, MARKED, ids_by_fate, nobody, texts_of

from .models import Extract, Quotation, SynthesisVersion, Treatment
from .quotations import statements_of

# What an extract says of its author's words and person; its reference and its place stay, for the trail
WORDS = ("title", "author", "place", "college", "version_sha256", "before", "quote", "after")


def copy_quotations(user):
    """The passages taken from the person's texts, why others were set aside, and where published versions quote."""
    texts = texts_of(user).values("pk")
    for model in (Extract, Treatment, Quotation):
        yield from copy_rows(model.objects.filter(contribution__in=texts).order_by("pk"), user)


def erase_quotations(user, mode):
    """Take the person's words, or only the name, out of drafts and published versions; before the texts themselves.

    The fingerprint of a version stays that of what was published: `altered_extracts` says that the content no longer
    is that, and the page and the data files tell.
    """
    fates = ids_by_fate(user, mode)
    silent = fates[MARKED] | fates[DELETED]
    extracts = Extract.objects.filter(contribution__in=silent).delete()[0]
    notes = Treatment.objects.filter(contribution__in=silent).exclude(note="").update(note="")
    frozen = _take_out(_references(silent), _references(fates[DETACHED]))
    return {"extracts": extracts, "notes_on_unquoted": notes, "frozen_syntheses": frozen}


def _references(ids):
    return set(Contribution.objects.filter(pk__in=ids).values_list("reference", flat=True))


def _take_out(silent, detached):
    """Rewrite the versions of the campaigns concerned, through the door; how many changed."""
    campaigns = Contribution.objects.filter(reference__in=silent | detached).values("campaign")
    changed = 0
    for version in SynthesisVersion.objects.filter(synthesis__campaign__in=campaigns).order_by("pk"):
        content = _without(version.content, silent, detached)
        if content != version.content:
            changed += SynthesisVersion.objects.filter(pk=version.pk).update(content=content)
    return changed


def _without(content, silent, detached):
    content = copy.deepcopy(content)
    for statement in statements_of(content):
        for extract in statement["extracts"]:
            if extract["reference"] in silent:
                extract.update(dict.fromkeys(WORDS, ""), erased=True)
            elif extract["reference"] in detached:
                extract.update(_nameless(extract))
    for entry in content["set_aside"]:
        if entry["reference"] in silent:
            entry.update(note="", erased=True)
    return content


def _nameless(extract):
    """The name gives way to nobody's, save an organisation's, which the extract shows instead of a person's."""
    spoken_for = Contribution.objects.filter(reference=extract["reference"], organisation__name=extract["author"])
    return {} if spoken_for.exists() else {"author": nobody(), "detached": True}


def altered_extracts(content):
    """The references whose words or name an erasure took out of a published version, in order."""
    entries = [extract for statement in statements_of(content) for extract in statement["extracts"]]
    entries += content["set_aside"]
    return sorted({entry["reference"] for entry in entries if entry.get("erased") or entry.get("detached")})
