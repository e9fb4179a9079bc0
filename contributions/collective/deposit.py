"""Handing the signed text to the authority: when, how, and the receipt."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.journal.record import record
from contributions.news import announce

from .errors import CollectiveRefusedError
from .letters import tell_deposit
from .locks import locked
from .models import Deposit
from .rules import can_deposit


@transaction.atomic
def record_deposit(version, *, actor, deposited_on, channel, receipt="", note=""):
    """Record that the version was handed over, once; nothing is signed nor frozen after it. Those concerned are told.

    Raises CollectiveRefusedError when the text is deposited already, unsigned, or the day is impossible, and
    PermissionDenied when the person does not facilitate this campaign.
    """
    collective = locked(version.collective_id)
    if not can_deposit(actor, collective.campaign):
        raise PermissionDenied
    _check_depositable(collective, version, deposited_on)
    deposit = Deposit.objects.create(
        version=version,
        deposited_on=deposited_on,
        channel=channel,
        receipt=receipt,
        note=note,
        recorded_by=actor,
    )
    record("collective.deposited", version, actor=actor, role="facilitator", on=deposited_on.isoformat())
    told, path = tell_deposit(deposit), collective.get_absolute_url()
    key = f"collective-deposited:{collective.pk}"
    announce(collective.campaign, "collective_deposited", key=key, path=path, but=told)
    return deposit


def _check_depositable(collective, version, deposited_on):
    if collective.is_deposited:
        raise CollectiveRefusedError(_("Le texte est déjà déposé."))
    if not version.signatures.exists():
        raise CollectiveRefusedError(_("Aucune organisation n'a signé cette version."))
    if deposited_on > timezone.localdate():
        raise CollectiveRefusedError(_("Le jour du dépôt est à venir."))
    if deposited_on < timezone.localtime(version.frozen_at).date():
        raise CollectiveRefusedError(_("Le jour du dépôt précède le jour où la version a été figée."))
