"""The mandate of a signatory: the act that allows to sign, its date, until when, and the act itself as a file."""

import functools
from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from concertation.journal.record import record

from ..models import Membership, User
from .errors import OrganisationRefusedError
from .locks import locked_membership
from .rules import acting_role, can_record_mandate

MANDATE_FIELDS = ["mandate", "mandate_on", "mandate_until", "mandate_act"]


@transaction.atomic
def record_mandate(
    membership: Membership,
    *,
    words: str,
    on: date | None,
    actor: User,
    until: date | None = None,
    act: File | None = None,
) -> Membership:
    """Write down by which act the signatory signs; an act given before stays unless another one is given.

    Locks the organisation. `act` is a checked file (uploads.py) or None. Raises PermissionDenied for who may not (one's
    own mandate is written by somebody else), OrganisationRefusedError when the dates contradict each other.
    """
    membership = locked_membership(membership)
    if membership is None or not can_record_mandate(actor, membership):
        raise PermissionDenied
    words = " ".join(words.split())
    if not words:
        raise OrganisationRefusedError(_("Dites par quel acte cette personne peut signer."))
    if on and until and until < on:
        raise OrganisationRefusedError(_("Le mandat finit après la date de son acte."))
    membership.mandate, membership.mandate_on, membership.mandate_until = words, on, until
    if act is not None:
        forget_file(membership)
        membership.mandate_act = act
    membership.save(update_fields=MANDATE_FIELDS)
    _record("organisation.mandate_recorded", membership, actor, on=on, until=until)
    return membership


@transaction.atomic
def withdraw_mandate(membership: Membership, *, actor: User) -> None:
    """End a mandate at once, one's own too; the person stays a signatory who cannot sign. Twice is once.

    Locks the organisation. Raises PermissionDenied for who may not.
    """
    membership = locked_membership(membership)
    if membership is None or not (can_record_mandate(actor, membership) or membership.user_id == actor.pk):
        raise PermissionDenied
    if not membership.mandate:
        return
    forget_mandate(membership)
    membership.save(update_fields=MANDATE_FIELDS)
    _record("organisation.mandate_withdrawn", membership, actor)


def forget_mandate(membership: Membership) -> None:
    """Empty the mandate of a membership that the caller saves or deletes; the file goes with the transaction."""
    forget_file(membership)
    membership.mandate, membership.mandate_on, membership.mandate_until = "", None, None


def forget_file(membership: Membership) -> None:
    """Take the act's file away once the transaction is kept, so that an undone one loses nothing."""
    act = membership.mandate_act
    if act.name:
        transaction.on_commit(functools.partial(act.storage.delete, act.name))
    membership.mandate_act = ""


def forget_file_of_deleted(sender, instance, **kwargs):
    """The same when the membership itself is deleted by somebody else's code: Wagtail's, with the organisation."""
    forget_file(instance)


def _record(action, membership, actor, **days):
    organisation = membership.organisation
    record(
        action,
        organisation,
        actor=actor,
        role=acting_role(actor, organisation),
        member=membership.user_id,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    )
