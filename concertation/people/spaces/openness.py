"""Opening and closing a page, and inviting people into it by their address: each act with its trace in the journal."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url

from ..choices import Role, Visibility
from ..models import College, Organisation, Space, SpaceGuest, Territory, User
from ..rules import has_role_anywhere, pages_with_role
from . import rules
from .files import index_files_of

ACTS = {
    "space.opened": _("Page ouverte à tous"),
    "space.restricted": _("Page réservée"),
    "space.unlisted": _("Page retirée des listes"),
    "space.guest_invited": _("Personne invitée dans un espace"),
    "space.guest_withdrawn": _("Invitation dans un espace retirée"),
    "space.list_started": _("Liste d'invités envoyée"),
    "space.list_ended": _("Liste d'invités finie"),
    "account.standing_checked": _("Collège et territoire vérifiés"),
    "account.standing_withdrawn": _("Vérification du collège et du territoire retirée"),
}


def can_open_space(user: User | AnonymousUser, page: Page) -> bool:
    """The editors of the page, or of one above it, say who enters; administrators hold every role."""
    return _holds_for(user, page, Role.EDITOR)


def can_read_space(user: User | AnonymousUser, page: Page) -> bool:
    """Who enters and who is invited, by address: also for the guarantor, who changes nothing."""
    return _holds_for(user, page, Role.EDITOR, Role.GUARANTOR)


def _holds_for(user, page, *roles):
    if not has_role_anywhere(user, *roles):
        return False
    pages = pages_with_role(user, *roles)
    return pages is None or Page.objects.filter(rules.at_or_below(pages), pk=page.pk).exists()


def restrict_space(
    page: Page,
    *,
    actor: User,
    organisations: Iterable[Organisation] = (),
    territories: Iterable[Territory] = (),
    colleges: Iterable[College] = (),
    trusts_profiles: bool = False,
) -> Space:
    """Let in only those named here, and the guests; it holds from the next request on. Returns the space.

    Files that only this page uses close with it, at once. Raises PermissionDenied.
    """
    lists = {"organisations": organisations, "territories": territories, "colleges": colleges}
    return _set(page, Visibility.RESTRICTED, actor, lists, trusts_profiles=trusts_profiles)


def open_space(page: Page, *, actor: User) -> Space:
    """Let everybody in; who was named stays written down, for the day it closes again. Raises PermissionDenied."""
    return _set(page, Visibility.PUBLIC, actor)


def unlist_space(page: Page, *, actor: User) -> Space:
    """Let in whoever has the address, and take the page out of every list. Raises PermissionDenied."""
    return _set(page, Visibility.UNLISTED, actor)


@transaction.atomic
def _set(page, visibility, actor, lists=None, **fields):
    if not can_open_space(actor, page):
        raise PermissionDenied
    space, _created = Space.objects.select_for_update().get_or_create(page_id=page.pk)
    for name, value in {"visibility": visibility, **fields}.items():
        setattr(space, name, value)
    space.save()
    for name, rows in (lists or {}).items():
        getattr(space, name).set(rows)
    named = {name: [row.code for row in rows] for name, rows in (lists or {}).items()}
    acts = {Visibility.PUBLIC: "opened", Visibility.RESTRICTED: "restricted", Visibility.UNLISTED: "unlisted"}
    record(f"space.{acts[visibility]}", page, actor=actor, role=Role.EDITOR, page=page, **fields, **named)
    index_files_of(page)
    return space


def invite_guest(page: Page, *, email: str, name: str = "", actor: User) -> tuple[SpaceGuest, bool]:
    """Let in whoever confirms this address on an account, and write to it once; returns the guest and whether new.

    Inviting an address again changes nothing, whatever happens at the same time. Raises PermissionDenied.
    """
    if not can_open_space(actor, page):
        raise PermissionDenied
    with transaction.atomic():
        space, _created = Space.objects.get_or_create(page_id=page.pk)
        guest, is_new = SpaceGuest.objects.get_or_create(
            space=space, email=email.strip().lower(), defaults={"name": name[:120], "invited_by": actor}
        )
        if is_new:
            record("space.guest_invited", page, actor=actor, role=Role.EDITOR, page=page, guest=guest.pk)
            _tell_guest(guest, page)
    return guest, is_new


def _tell_guest(guest, page):
    language = User.objects.filter(email=guest.email).values_list("language", flat=True).first() or "fr"
    queue_mail(
        "space_invitation",
        to=guest.email,
        key=f"space-guest:{guest.pk}",
        context={"name": guest.name, "title": page.title, "email": guest.email, "url": absolute_url(page.get_url()),
                 "signup_url": absolute_url(reverse("account_signup"))},
        language=language,
    )  # fmt: skip


@transaction.atomic
def withdraw_guest(page: Page, *, guest_id: int, actor: User) -> bool:
    """Take the invitation back: the next request finds the door closed. Says whether it was there.

    Raises PermissionDenied.
    """
    if not can_open_space(actor, page):
        raise PermissionDenied
    deleted, _by_model = SpaceGuest.objects.filter(space_id=page.pk, pk=guest_id).delete()
    if deleted:
        record("space.guest_withdrawn", page, actor=actor, role=Role.EDITOR, page=page, guest=guest_id)
    return bool(deleted)
