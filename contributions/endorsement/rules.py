"""Who reads texts for an organisation."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from concertation.people import rules as people
from concertation.people.organisations.rules import can_validate_for
from concertation.people.voice import is_only_validator, validators_of
from concertation.text.choices import TextStatus


def can_open_texts(user, organisation):
    """The organisation's validators, and administrators, who stand in for them."""
    return can_validate_for(user, organisation) or people.is_administrator(user)


def can_review(user, text):
    """A validator other than the author, or the author when nobody else validates; or an administrator standing in."""
    if text.status != TextStatus.INTERNAL or text.organisation is None:
        return False
    return reads_for_organisation(user, text) or stands_in(user, text)


def reads_for_organisation(user, text):
    if not can_validate_for(user, text.organisation):
        return False
    return not text.is_written_by(user) or is_only_validator(user, text.organisation)


def stands_in(user, text):
    """An administrator, for a text that nobody in the organisation can read, or that has waited too long.

    Never for one's own text, and never beside the organisation's people who still have time.
    """
    return people.is_administrator(user) and not text.is_written_by(user) and is_stuck(text)


def is_stuck(text):
    """Nobody validates for the organisation any more, or whoever does has let the text wait too long."""
    return has_waited_long(text) or not validators_of(text.organisation).exists()


def has_waited_long(text):
    return text.waits_since <= timezone.now() - patience()


def patience():
    """How long a text waits for its organisation before the platform may send it on."""
    return timedelta(days=settings.ORGANISATION_REVIEW_DAYS)
