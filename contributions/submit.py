"""Giving a text, confirming it, giving it again once corrected."""

import time
import uuid

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.people.organisations.rules import can_validate_for
from concertation.people.spaces import rules as spaces
from concertation.people.voice import VoiceRefusedError, check_voice, is_consulted
from concertation.text.choices import NOT_DECIDED, TO_CORRECT, TextAction, TextStatus, TransitionRefusedError
from concertation.web.links import absolute_url, sign_link

from . import rules
from .attachments.keep import claim_attachments
from .author_links import trail_path
from .charter import keep_agreement
from .choices import ContributionSource
from .consultation import ask_validators
from .models import Contribution
from .numbering import reference_of, take_numbers
from .participation.agreements import keep_consents
from .participation.asking import AskedForm, asked_of
from .participation.files import claim_answered_files
from .participation.questionnaire import asks_the_team_only, is_for_the_team
from .participation.schema import read_schema
from .transitions import move_contribution
from .versions import canonical_sha256, keep_version

CONFIRM_PURPOSE = "confirm-contribution"
RESEND_SECONDS = 600  # asking for the link again within this time sends nothing more


class ContributionsClosedError(Exception):
    """The campaign's phase does not take contributions."""


def submit_contribution(campaign, *, author=None, submission_key, attachments=(), **fields):
    """Keep the text and give it its number; the same form sent again, or twenty times at once, gives the same text.

    A text without an account waits for its author to confirm the address; one in the name of an organisation that
    wishes so, for a validator; the others go to moderation at once. What a workshop said is brought in by the team, in
    any phase and without a letter. `attachments` are waiting files, which become the text's. Raises
    ContributionsClosedError outside the phase, VoiceRefusedError for an organisation that the author may not speak for.
    """
    key = _one_submission(campaign, author, submission_key, fields)
    try:
        with transaction.atomic():
            return _keep(campaign, author, key, fields, attachments)
    except IntegrityError:
        # The other sending of the same form was first; the number that was taken here is given back.
        first = Contribution.objects.filter(submission_key=key).first()
        if first is None:
            raise
        return first


def _one_submission(campaign, author, submission_key, fields):
    """One key for one sending: the form's key, and what it says, so that a text changed since is another text."""
    who = author.pk if author else fields["author_email"]
    words = canonical_sha256(fields["title"], fields["body"])
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{campaign.pk}/{who}/{submission_key}/{words}")


def _keep(campaign, author, key, fields, attachments):
    known = Contribution.objects.filter(submission_key=key).first()
    if known:
        return known
    from_workshop = fields.get("source") == ContributionSource.WORKSHOP
    if not (from_workshop or takes_answers(campaign, fields.get("form_version"), author)):
        raise ContributionsClosedError
    organisation = fields.get("organisation")
    if not from_workshop:
        check_voice(author, organisation)
    number = take_numbers(campaign)
    contribution = Contribution.objects.create(
        campaign=campaign,
        author=author,
        number=number,
        reference=reference_of(campaign, number),
        status=_first_status(fields, author, from_workshop=from_workshop),
        submission_key=key,
        created_at=timezone.now(),
        language=written_language(),
        **fields,
    )
    keep_version(contribution)
    claim_attachments(contribution, attachments)
    claim_answered_files(contribution, asked_of(contribution).schema)
    record("contribution.submitted", contribution, actor=author, status=contribution.status)
    if not from_workshop:
        keep_agreement(contribution, author=author)
        keep_consents(contribution, author=author)
    if contribution.status == TextStatus.INTERNAL:
        ask_validators(contribution)
    if author:
        tell_received(contribution)
    elif not from_workshop:
        send_confirmation(contribution)
    return contribution


def takes_answers(campaign, version, author):
    """Whether the form is open now and for this author; a text that no form asked for, whether contributing is open."""
    if version is None:
        return campaign.allows("contribute")
    asked = AskedForm(campaign, version.form, version)
    return version.form.live and asked.is_open_at(timezone.now()) and asked.is_for(author)


def _first_status(fields, author, *, from_workshop):
    version, organisation = fields.get("form_version"), fields.get("organisation")
    arrived = TextStatus.PENDING
    if version and asks_the_team_only(read_schema(version.schema)):
        arrived = TextStatus.RECEIVED
    if from_workshop:
        return arrived
    if author is None:
        return TextStatus.UNCONFIRMED
    return TextStatus.INTERNAL if is_consulted(author, organisation) else arrived


def written_language():
    """The language of a text that is sent now: the one in which its form was read."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def send_confirmation(contribution):
    """Mail the link that confirms the address; asked again at once, it is the same mail."""
    token = sign_link(CONFIRM_PURPOSE, contribution.pk)
    queue_mail(
        "confirm_contribution",
        to=contribution.mail_address,
        key=f"confirm-contribution:{contribution.pk}:{int(time.time() // RESEND_SECONDS)}",
        context={
            "contribution": contribution,
            "for_team": is_for_the_team(contribution),
            "hours": settings.CONFIRMATION_HOURS,
            "link": absolute_url(reverse("contributions:confirm", args=[token])),
        },
        language=contribution.language,
    )


def send_confirmation_again(pk):
    """Mail the link again to the address that the text was given with, as long as it waits for that."""
    if contribution := Contribution.objects.filter(pk=pk, status=TextStatus.UNCONFIRMED).first():
        send_confirmation(contribution)


def tell_received(contribution):
    """Mail the reference and the author's link to the trail, once."""
    queue_mail(
        "contribution_received",
        to=contribution.mail_address,
        key=f"contribution-received:{contribution.pk}",
        context={"contribution": contribution, "link": absolute_url(trail_path(contribution))},
        language=contribution.language,
    )


@transaction.atomic
def confirm_contribution(pk):
    """Send to moderation a text whose author confirms the address; returns it, and whether this call did it."""
    contribution = Contribution.objects.select_for_update(of=("self",)).select_related("campaign", "author").get(pk=pk)
    if contribution.status != TextStatus.UNCONFIRMED:
        return contribution, False
    move_contribution(contribution, TextAction.CONFIRM)
    record("contribution.confirmed", contribution, status=contribution.status)
    tell_received(contribution)
    return contribution, True


@transaction.atomic
def revise_contribution(contribution, *, actor=None, **fields):
    """Take the correction of a text that was given back: a new version, which waits for whoever reads it first.

    One on which nobody has decided is changed where it stands; whoever has it open is told that it changed.

    The author's goes to the organisation again when it reads texts in its name; a validator's is already its own.
    Raises TransitionRefusedError when the text is not in its author's hands any more, VoiceRefusedError when neither
    the author nor the actor speaks for its organisation.
    """
    contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("campaign", "author", "organisation")
        .get(pk=contribution.pk)
    )
    if contribution.status in NOT_DECIDED:
        return _edit(contribution, actor, fields)
    if contribution.status not in TO_CORRECT:
        raise TransitionRefusedError(f"revise from {contribution.status}")
    _check_correction(contribution, actor)
    action = TextAction.CONSULT if _goes_back_to_organisation(contribution, actor) else TextAction.RESUBMIT
    move_contribution(contribution, action, actor=actor)
    _rewrite(contribution, actor, fields, "contribution.revised")
    if contribution.status == TextStatus.INTERNAL:
        ask_validators(contribution)
    return contribution


def _edit(contribution, actor, fields):
    """Change in place what nobody has decided on: its state stays, and the words that it had are kept."""
    by_author = actor is None or actor.pk == contribution.author_id
    if not (by_author and rules.is_still_open(contribution)):
        raise TransitionRefusedError(f"edit in {contribution.status}")
    return _rewrite(contribution, actor, fields, "contribution.edited")


def _rewrite(contribution, actor, fields, act):
    for name, value in fields.items():
        setattr(contribution, name, value)
    contribution.save()
    claim_answered_files(contribution, asked_of(contribution).schema)
    version = keep_version(contribution)
    record(act, contribution, actor=actor, version=version.number, status=contribution.status)
    return contribution


def _check_correction(contribution, actor):
    """The author's own right may have ended since the form was opened; a validator's stands in for it."""
    organisation = contribution.organisation
    if organisation is None or (actor and can_validate_for(actor, organisation)):
        return
    if not rules.holds_voice(contribution):
        raise VoiceRefusedError(organisation)


def _goes_back_to_organisation(contribution, actor):
    by_author = actor is None or actor.pk == contribution.author_id
    return by_author and is_consulted(contribution.author, contribution.organisation)


def can_revise(user, contribution, *, holds_key):
    """The rule for accounts, and the same for whoever holds the key that was mailed to the author.

    Neither writes in a space that has closed to them: the form shows what is inside.
    """
    in_hand = contribution.status in TO_CORRECT and rules.holds_voice(contribution)
    by_key = holds_key and (in_hand or rules.is_still_open(contribution))
    is_theirs = by_key or rules.can_revise(user, contribution)
    return is_theirs and spaces.is_admitted(user, contribution.campaign)
