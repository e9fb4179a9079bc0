"""Taking one's text away, and taking it back: its author's right, or its organisation's."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.people.voice import is_consulted
from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError
from concertation.web.links import absolute_url

from . import rules
from .author_links import trail_path
from .consultation import ask_validators
from .merge import lock_for_merge, part_from
from .models import Contribution
from .proposals import close_proposal
from .transitions import move_contribution


def withdraw_contribution(contribution, *, actor=None, holds_key=False):
    """Take the text out of everybody's sight, and whether this call did; asked again, it is as it was.

    What is quoted in a published synthesis, frozen or signed stays, marked as withdrawn. Texts that were merged into
    this one get their own place again: their authors withdrew nothing. Raises TransitionRefusedError when it is not in
    the asker's hands any more.
    """
    with transaction.atomic():
        contribution = lock_for_merge(contribution.pk)[contribution.pk]
        if contribution.status == TextStatus.WITHDRAWN:
            return contribution, False
        if not rules.can_withdraw(actor or AnonymousUser(), contribution, holds_key=holds_key):
            raise TransitionRefusedError(f"withdraw from {contribution.status}")
        parted = part_from(contribution, actor=actor)
        close_proposal(contribution, actor=actor)
        move_contribution(contribution, TextAction.WITHDRAW, actor=actor)
        record("contribution.withdrawn", contribution, actor=actor, **{"from": contribution.withdrawn_from})
        for text in parted:
            record("contribution.parted", text, actor=actor, status=text.status)
        tell_withdrawn(contribution)
    return contribution, True


def take_back_contribution(contribution, *, actor=None, holds_key=False):
    """Send a withdrawn text again to whoever reads it first: its organisation, where it reads such texts, or the
    moderation. Raises TransitionRefusedError once it is too late, or when somebody did it before.
    """
    with transaction.atomic():
        contribution = _locked(contribution)
        if not rules.can_take_back(actor or AnonymousUser(), contribution, holds_key=holds_key):
            raise TransitionRefusedError(f"take back from {contribution.status}")
        by_author = actor is None or actor.pk == contribution.author_id
        consults = by_author and is_consulted(contribution.author, contribution.organisation)
        move_contribution(contribution, TextAction.CONSULT if consults else TextAction.RESUBMIT, actor=actor)
        record("contribution.taken-back-by-author", contribution, actor=actor, status=contribution.status)
        if contribution.status == TextStatus.INTERNAL:
            ask_validators(contribution)
    return contribution


def tell_withdrawn(contribution):
    """Confirm it by mail, once each time: somebody else may hold the author's link. Nobody to tell, nothing is sent."""
    if not contribution.mail_address or contribution.withdrawn_from == TextStatus.UNCONFIRMED:
        return
    queue_mail(
        "contribution_withdrawn",
        to=contribution.mail_address,
        key=f"contribution-withdrawn:{contribution.pk}:{contribution.withdrawn_at.timestamp():.0f}",
        context={
            "contribution": contribution,
            "until": rules.taken_back_until(contribution),
            "link": absolute_url(trail_path(contribution)),
        },
        language=contribution.language,
    )


def _locked(contribution):
    locked = Contribution.objects.select_for_update(of=("self",))
    return locked.select_related("campaign", "author", "organisation").get(pk=contribution.pk)
