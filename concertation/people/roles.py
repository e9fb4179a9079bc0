"""Giving a role and taking it back: the one place that does it, so that the journal and Wagtail's groups follow."""

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page

from concertation.journal.record import record

from .administrators import LastAdministratorError, hold_administrators, is_last_administrator
from .choices import Role
from .groups import group_name, group_of
from .models import RoleGrant, User

# The kinds of pages on which a role other than editor means something: upper rooms register theirs in `apps.ready()`.
_role_pages: set[type] = set()


def register_role_page(model: type[Page]) -> None:
    """Let roles be given on pages of this kind."""
    _role_pages.add(model)


def is_role_page(page: Page) -> bool:
    return page.specific_class in _role_pages


@transaction.atomic
def grant_role(user: User, role: str, page: Page | None = None, *, actor: User | None = None) -> RoleGrant:
    """Give the role, for the whole site or for one page; giving it again changes and journals nothing."""
    role = Role(role)
    grant, created = RoleGrant.objects.get_or_create(user=user, role=role, page=page)
    if group := group_of(role, page):
        user.groups.add(group)
    if created:
        record("role.granted", user, actor=actor, role=Role.ADMINISTRATOR, granted=role.value, page=page)
    _forget_cached_roles(user)
    return grant


def holders_of(role: str, page: Page) -> QuerySet[User]:
    """The people who hold the role for the whole site or on this page, with an account in use."""
    grants = RoleGrant.objects.filter(Q(page=None) | Q(page=page.pk), role=role)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)


def admit_holders(role: str) -> None:
    """Put who holds the role for the whole site into the group behind it, complete with its permissions."""
    if group := group_of(Role(role)):
        group.user_set.add(*User.objects.filter(role_grants__role=role, role_grants__page=None))


@transaction.atomic
def withdraw_role(user: User, role: str, page: Page | None = None, *, actor: User | None = None) -> bool:
    """Take the role back; a role that was not held changes and journals nothing. Says whether it was held.

    Administrators are taken away one at a time (`hold_administrators`), so that two of them cannot withdraw each other
    at once. Raises LastAdministratorError when the site would have no administrator left.
    """
    role = Role(role)
    if role == Role.ADMINISTRATOR and page is None:
        _check_another_administrator(user)
    deleted, _rows = RoleGrant.objects.filter(user=user, role=role, page=page).delete()
    user.groups.remove(*user.groups.filter(name=group_name(role, page)))
    if deleted:
        record("role.withdrawn", user, actor=actor, role=Role.ADMINISTRATOR, withdrawn=role.value, page=page)
    _forget_cached_roles(user)
    return bool(deleted)


def _check_another_administrator(user):
    hold_administrators()
    granted = RoleGrant.objects.filter(user=user, role=Role.ADMINISTRATOR, page=None)
    if granted.exists() and not user.is_superuser and is_last_administrator(user):
        raise LastAdministratorError


def _forget_cached_roles(user):
    """Rules read the grants once per request and keep them on the user, as Django does with permissions."""
    for cache in ("_granted_roles", "_perm_cache", "_group_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(cache, None)
