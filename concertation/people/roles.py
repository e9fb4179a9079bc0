"""Giving a role and taking it back: the one place that does it, so that the journal and Wagtail's groups follow."""

from django.db import transaction

from concertation.journal.record import record

from .choices import Role
from .groups import group_name, group_of
from .models import RoleGrant

# The kinds of pages on which a role other than editor means something: upper rooms register theirs in `apps.ready()`.
_role_pages = set()


def register_role_page(model):
    """Let roles be given on pages of this kind."""
    _role_pages.add(model)


def is_role_page(page):
    return page.specific_class in _role_pages


@transaction.atomic
def grant_role(user, role, page=None, *, actor=None):
    """Give the role, for the whole site or for one page; giving it again changes and journals nothing."""
    role = Role(role)
    grant, created = RoleGrant.objects.get_or_create(user=user, role=role, page=page)
    if group := group_of(role, page):
        user.groups.add(group)
    if created:
        record("role.granted", user, actor=actor, granted=role.value, page=page and page.pk)
    _forget_cached_roles(user)
    return grant


@transaction.atomic
def withdraw_role(user, role, page=None, *, actor=None):
    """Take the role back; a role that was not held changes and journals nothing. Says whether it was held."""
    role = Role(role)
    deleted, _rows = RoleGrant.objects.filter(user=user, role=role, page=page).delete()
    user.groups.remove(*user.groups.filter(name=group_name(role, page)))
    if deleted:
        record("role.withdrawn", user, actor=actor, withdrawn=role.value, page=page and page.pk)
    _forget_cached_roles(user)
    return bool(deleted)


def _forget_cached_roles(user):
    """Rules read the grants once per request and keep them on the user, as Django does with permissions."""
    for cache in ("_granted_roles", "_perm_cache", "_group_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(cache, None)
