"""Signing: one organisation, one version, by a person who holds its mandate and has read this very text."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertation.journal.record import record
from concertation.people.choices import MembershipRole
from concertation.people.models import Membership

from .errors import CollectiveRefusedError
from .letters import tell_signature
from .locks import locked
from .models import Signature
from .rules import can_read_collective, is_open_to_signature

RESERVE_LIMIT = 2000


class AlreadySignedError(CollectiveRefusedError):
    """Somebody else signed for the organisation; `signature` is theirs."""

    def __init__(self, signature):
        self.signature = signature
        super().__init__(
            _("%(organisation)s a déjà signé, par %(name)s.")
            % {"organisation": signature.organisation, "name": signature.signatory_name}
        )


def mandates_of(user, version):
    """The memberships with which the person may sign this version: mandated, called to sign, not signed yet."""
    if not user.is_authenticated:
        return Membership.objects.none()
    return (
        user.memberships.mandated()
        .filter(organisation__in=version.collective.invited.values("pk"))
        .exclude(organisation__in=version.signatures.values("organisation"))
        .select_related("organisation")
        .order_by("organisation__name")
    )


def mandate_in_words(membership):
    """The act that authorises the signature, with its date, as it is published and kept: in the document's language.

    A date that the words already say is not said twice. What was signed before keeps the words that it had.
    """
    words, on = membership.mandate, membership.mandate_on
    with override(settings.LANGUAGE_CODE):
        day = date_format(on, "j F Y") if on else ""
        return _("%(mandate)s du %(day)s") % {"mandate": words, "day": day} if day and day not in words else words


@transaction.atomic
def sign_version(version, *, user, organisation, sha256, reserve=""):
    """Put the organisation's name under the version, once whatever the concurrency, and tell it by mail.

    `sha256` is the hash that was on the person's screen. Signing twice returns the person's first signature. Raises
    PermissionDenied without mandate, AlreadySignedError when another member signed first, CollectiveRefusedError when
    the phase is over, the text deposited, or the text on the screen is not this version.
    """
    collective = locked(version.collective_id)
    if not can_read_collective(user, collective):
        raise PermissionDenied
    membership = _mandate_for(user, organisation, collective)
    existing = version.signatures.select_related("organisation").filter(organisation=organisation).first()
    if existing is not None:
        if existing.signatory_id == user.pk:
            return existing
        raise AlreadySignedError(existing)
    _check_open(collective, version, sha256)
    signature = Signature.objects.create(
        version=version,
        organisation=organisation,
        sha256=sha256,
        signatory=user,
        signatory_name=user.public_name,
        mandate=mandate_in_words(membership),
        reserve=_clean_reserve(reserve),
        signed_at=timezone.now(),
    )
    record(
        "collective.signed",
        version,
        actor=user,
        role=MembershipRole.SIGNATORY,
        organisation=organisation.code,
        sha256=sha256,
        reserve=bool(signature.reserve),
    )
    tell_signature(signature)
    return signature


def _mandate_for(user, organisation, collective):
    membership = user.memberships.mandated().filter(organisation=organisation).first()
    if membership is None or not collective.invited.filter(pk=organisation.pk).exists():
        raise PermissionDenied
    return membership


def _check_open(collective, version, sha256):
    if not is_open_to_signature(collective):
        raise CollectiveRefusedError(_("La signature n'est pas ouverte."))
    if version != collective.last_version or sha256 != version.sha256:
        raise CollectiveRefusedError(
            _("Le texte a changé depuis que vous l'avez lu : relisez la dernière version avant de signer.")
        )


def _clean_reserve(reserve):
    reserve = reserve.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(reserve) > RESERVE_LIMIT:
        raise CollectiveRefusedError(_("La réserve compte au plus %(limit)d caractères.") % {"limit": RESERVE_LIMIT})
    return reserve
