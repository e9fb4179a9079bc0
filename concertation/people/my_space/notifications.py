"""Letters that one may stop: their kinds, who wants which, and the one function that sends them.

Letters without which the service would fail (confirming an address, a decision on one's own text) are not of a kind:
they are queued by `queue_mail` and nobody can lose them by a switch.
"""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.web.links import LinkInvalidError, absolute_url, read_link, sign_link

from ..models import NotificationSwitch, User

PURPOSE = "stop-letters"
# The one kind that several rooms send
ORGANISATION_NEWS = "organisation-news"
# A letter is kept for years, and the law asks that its way out go on working.
LINK_SECONDS = 5 * 366 * 24 * 3600


@dataclass(frozen=True)
class NotificationKind:
    """One kind of letters; `label` completes "Recevoir un message quand…"."""

    code: str
    label: str
    help: str
    default: bool
    order: int


_kinds: dict[str, NotificationKind] = {}


def register_notification(kind, label, help="", default=True, order=50):
    """Let people choose about this kind of letters; rooms do it in their `apps.ready()`, again replaces.

    Orders: 10 what is said to me, 30 what becomes of my texts, 50 the rest.
    """
    _kinds[kind] = NotificationKind(kind, label, help, default, order)


def notification_kinds():
    """Every kind, in order."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def wants(user, kind):
    """Whether letters of this kind go to the person: an active account that has not stopped them."""
    if not user.is_active:
        return False
    chosen = NotificationSwitch.objects.filter(user=user, kind=kind).values_list("is_on", flat=True).first()
    return _kinds[kind].default if chosen is None else chosen


def who_want(users, kind):
    """The accounts of this queryset to which letters of this kind go, in one query."""
    chosen = NotificationSwitch.objects.filter(kind=kind)
    users = users.filter(is_active=True)
    if _kinds[kind].default:
        return users.exclude(pk__in=chosen.filter(is_on=False).values("user"))
    return users.filter(pk__in=chosen.filter(is_on=True).values("user"))


def switches_of(user):
    """Each kind with what holds for the person: [(kind, whether it is on)], in one query."""
    chosen = dict(user.notification_switches.values_list("kind", "is_on"))
    return [(kind, chosen.get(kind.code, kind.default)) for kind in notification_kinds()]


@transaction.atomic
def choose_notifications(user, choices, *, actor=None):
    """Keep the person's choices, {kind: whether it is on}; kinds that nobody registered are left out.

    Only what changes is written and journaled, under a lock on the account: two tabs end with the later choices.
    Returns the kinds that changed.
    """
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    before = {kind.code: is_on for kind, is_on in switches_of(user)}
    changed = {code: is_on for code, is_on in choices.items() if code in before and before[code] != is_on}
    for code, is_on in changed.items():
        NotificationSwitch.objects.update_or_create(user=user, kind=code, defaults={"is_on": is_on})
    if changed:
        switched = {"on": True, "off": False}
        codes = {
            name: ", ".join(sorted(code for code, is_on in changed.items() if is_on is wanted))
            for name, wanted in switched.items()
        }
        record("profile.letters", user, actor=actor, letters_on=codes["on"], letters_off=codes["off"])
    return set(changed)


def notify(user, kind, template, *, key, context):
    """Queue the letter if the person wants its kind; it carries its own way out. Answers whether it was queued."""
    if not wants(user, kind):
        return False
    queue_mail(
        template,
        to=user.email,
        key=key,
        context={"name": user.public_name, **context},
        language=user.language,
        unsubscribe=stop_url(user, kind),
    )
    return True


def stop_url(user, kind):
    """The address that stops this kind of letters for this person, whoever is signed in (RFC 8058)."""
    return absolute_url(reverse("my_space:stop_letters", args=[sign_link(PURPOSE, [user.pk, kind])]))


def read_stop_link(token):
    """The person and the kind that a way out is for. Raises LinkInvalidError when it is not ours, or leads nowhere."""
    try:
        pk, code = read_link(PURPOSE, token, max_age=LINK_SECONDS)
        return User.objects.get(pk=pk, is_active=True), _kinds[code]
    except (User.DoesNotExist, KeyError, TypeError, ValueError) as error:
        raise LinkInvalidError from error
