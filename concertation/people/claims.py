"""What was given without an account becomes an account's, on consent, once the account has confirmed the same address;
taken back, the consent ends it.

Rooms register what bears an address and no account. A confirmed address is one account's only (allauth's constraint),
and a text that was attached has an account: nobody can be given the same text twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from concertation.journal.record import record
from concertation.privacy.consent import record_consent

from .models import NotificationSwitch

PURPOSE = "claim"
# Kept as a choice about what the site asks or tells: it is one, though no letter
ASKING = "claims"


@dataclass(frozen=True)
class Given:
    """One thing given without an account: `what` it is, its `title`, where it can be read again (or nothing)."""

    kind: str
    pk: int
    what: str
    title: str
    at: datetime
    state: str = ""
    url: str = ""

    @property
    def key(self):
        return f"{self.kind}-{self.pk}"


@dataclass(frozen=True)
class Claimable:
    """How a room finds and gives away what bears an address.

    `given(addresses)` tells what there is, the newest first; `count(addresses)` how many; `claim(user, addresses, pks)`
    locks those rows, gives those that still have no account to this one, and answers them; `release(user, address, pk)`
    locks one of `model`, takes it from this account if it is still its own, has it bear the address again, and says so;
    `follow(before, after)` has what bears an address and no account bear another one.
    """

    model: type
    given: Callable
    count: Callable
    claim: Callable
    release: Callable
    follow: Callable


_claimables: dict[str, Claimable] = {}


def register_claimable(kind, **how):
    """Let things of this kind be claimed (`how`: the fields of Claimable); rooms do it in their `apps.ready()`, again
    replaces."""
    _claimables[kind] = Claimable(**how)


def claimables():
    return list(_claimables.values())


def bearing(field, addresses):
    """The condition that a field holds one of the addresses, whatever their case."""
    condition = Q(pk__in=[])
    for address in addresses:
        condition |= Q(**{f"{field}__iexact": address})
    return condition


def confirmed_addresses(user):
    """The addresses that the account has shown to be its own; one that waits for its confirmation claims nothing."""
    return list(EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True))


def given_without_account(user):
    """All that bears one of the account's confirmed addresses and no account, the newest first."""
    addresses = confirmed_addresses(user)
    found = [given for claimable in _claimables.values() for given in claimable.given(addresses)] if addresses else []
    return sorted(found, key=lambda given: given.at, reverse=True)


def count_given(user):
    addresses = confirmed_addresses(user)
    return sum(claimable.count(addresses) for claimable in _claimables.values()) if addresses else 0


def is_asked(user):
    """Whether my space still asks the person about such texts."""
    return not NotificationSwitch.objects.filter(user=user, kind=ASKING, is_on=False).exists()


@transaction.atomic
def attach_given(user, *, chosen, text, language):
    """Give the account the chosen things, {kind: keys}, and keep the consent (`text`, as it was read); how many.

    The account's confirmed addresses are locked, so that one that is being taken away claims nothing; then the rows.
    What is not there, or is somebody's since, is left out: a second click attaches nothing more.
    """
    verified = EmailAddress.objects.select_for_update(of=("self",)).filter(user=user, verified=True)
    addresses = [address.email for address in verified.order_by("pk")]
    attached = 0
    for kind, pks in chosen.items():
        if not (addresses and pks and kind in _claimables):
            continue
        for target in _claimables[kind].claim(user, addresses, pks):
            record("given.attached", target, actor=user)
            record_consent(PURPOSE, text=text, language=language, user=user, target=target)
            attached += 1
    return attached


def detach_given(consent):
    """Undo what the consent gave: the thing bears an address and no account again; runs inside its withdrawal.

    The address is the account's own, the one that receives its letters: the one given with the text was not kept, and
    the person has confirmed both. What was erased or given elsewhere since stays as it is. Nobody who has just taken
    a text off their account is asked again whether they want it there.
    """
    user, target = consent.user, consent.target
    claimable = next((each for each in _claimables.values() if target and isinstance(target, each.model)), None)
    if claimable and claimable.release(user, user.email, target.pk):
        record("given.detached", target, actor=user)
        stop_asking(user)


@transaction.atomic
def stop_asking(user):
    """Remember that the person does not want to be asked again; the page stays open to who looks for it."""
    _switch, created = NotificationSwitch.objects.update_or_create(user=user, kind=ASKING, defaults={"is_on": False})
    if created:
        record("given.declined", user, actor=user)
