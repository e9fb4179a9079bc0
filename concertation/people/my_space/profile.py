"""A person's profile: what others read, what the team reads, and in which language the site answers."""

import hashlib
import json

from django.db import transaction

from concertation.journal.record import record

from ..models import User

FIELDS = ("display_name", "first_name", "last_name", "college", "territory", "language")
COLUMNS = ("display_name", "first_name", "last_name", "college_id", "territory_id", "language")
# The team checked these two: changed, they are to be checked again.
STANDING = {"college", "territory"}

_signed: list = []


class ProfileChangedError(Exception):
    """The profile is no longer what the form showed; `profile` is what it is now."""

    def __init__(self, profile):
        super().__init__()
        self.profile = profile


def register_signed(*, count, rename):
    """Add texts that bear a person's name: `count(user)`, and `rename(user)`, which gives them the present name and
    answers how many had another. What is frozen (versions, signatures) is not registered. Rooms do it when they start.
    """
    _signed.append((count, rename))


def count_signed(user):
    """How many texts of the person bear a name that they could change."""
    return sum(count(user) for count, _rename in _signed)


def fingerprint(user):
    """What the profile says, in one short word: two forms that showed the same profile carry the same one."""
    said = [str(getattr(user, column)) for column in COLUMNS]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@transaction.atomic
def update_profile(user, *, actor, seen=None, rename_texts=False, **changes):
    """Write the person's profile and journal which fields changed, never what they say; answers those fields.

    The account's row is locked. With `seen` (a fingerprint), raises ProfileChangedError when another form was sent
    since. A changed college or territory is no longer one that the team checked. Texts that are published keep the
    name they were given under; with `rename_texts` they take the present one.
    """
    profile = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if seen is not None and seen != fingerprint(profile):
        raise ProfileChangedError(profile)
    changed = [name for name in FIELDS if name in changes and changes[name] != getattr(profile, name)]
    for name in changed:
        setattr(profile, name, changes[name])
    written = list(changed)
    if STANDING & set(changed) and profile.standing_confirmed_at:
        profile.standing_confirmed_at = None
        written.append("standing_confirmed_at")
    if changed:
        profile.save(update_fields=written)
        record("profile.updated", profile, actor=actor, fields=changed)
    if rename_texts:
        _rename_texts(profile, actor)
    return changed


def _rename_texts(profile, actor):
    renamed = sum(rename(profile) for _count, rename in _signed)
    if renamed:
        record("profile.signed-again", profile, actor=actor, texts=renamed)
