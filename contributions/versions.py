"""What a contribution said at each time."""

import hashlib
import json
import unicodedata

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
