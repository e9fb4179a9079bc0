"""What a contribution said at each time."""

import hashlib
import json
import unicodedata

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils.translation import gettext as _

from concertation.journal.models import Entry

from .models import ContributionVersion


def canonical_sha256(title, body):
    """The fingerprint of a text: the same whatever the line ends or the Unicode form it was typed in."""
    words = [unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip() for text in (title, body)]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def new_version(contribution, number=1):
    """The contribution's present words as a version that is not written yet (imports write them in bulk)."""
    return ContributionVersion(
        contribution=contribution,
        number=number,
        title=contribution.title,
        body=contribution.body,
        sha256=canonical_sha256(contribution.title, contribution.body),
    )


def keep_version(contribution):
    """Keep the present words and return their version; words that have not changed stay the version they were.

    The caller holds the contribution's row locked, or has just created it.
    """
    last = contribution.versions.order_by("-number").first()
    version = new_version(contribution, number=last.number + 1 if last else 1)
    if last and last.sha256 == version.sha256:
        return last
    version.save()
    return version


def modified_at(contribution):
    """When the published text last changed, or None."""
    if not contribution.is_published:
        return None
    later = contribution.versions.filter(number__gt=1, created_at__gt=contribution.published_at)
    return later.aggregate(last=Max("created_at"))["last"]


def with_reasons(contribution, versions):
    """The versions, each with `reason`: why and by whom it was written, in words, as the journal has it; and `why`:
    what its author says of it."""
    acts = {"contribution.edited", "contribution.revised", "contribution.version-accepted"}
    written = {
        entry.data.get("version"): entry
        for entry in Entry.objects.filter(
            target_type=ContentType.objects.get_for_model(contribution), target_id=contribution.pk, action__in=acts
        )
    }
    proposed = dict(contribution.proposals.exclude(version_number=None).values_list("version_number", "why"))
    for version in versions:
        version.why = proposed.get(version.number, "")
        version.reason = _reason(contribution, version, written.get(version.number))
    return versions


def _reason(contribution, version, entry):
    if version.number == 1:
        return _("Texte reçu")
    if entry is None:
        return _("Texte modifié")
    if entry.action == "contribution.version-accepted":
        return _("Nouvelle version, relue par la modération")
    if entry.action == "contribution.edited":
        return _("Modifié par son auteur, avant toute décision")
    if entry.actor_id is not None and entry.actor_id != contribution.author_id:
        return _("Corrigé par son organisation, à la demande de qui le relisait")
    return _("Corrigé par son auteur, à la demande de qui le relisait")


def public_versions(contribution):
    """The versions that were published, in order: the one that was the newest then, and all that came after.

    What was written and corrected before a text is published is its author's and the team's.
    """
    if not contribution.is_published:
        return []
    versions = list(contribution.versions.order_by("number"))
    before = [version for version in versions if version.created_at <= contribution.published_at]
    return before[-1:] + versions[len(before) :]
