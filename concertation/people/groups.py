"""The Wagtail groups behind three roles: Wagtail asks its own groups about pages, images and documents."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .choices import Role

# Group names are data, in the language of the site's first administrators: never translated, or the group is lost.
GROUP_NAMES = {
    Role.EDITOR: "Éditeurs",
    Role.FACILITATOR: "Animateurs",
    Role.ADMINISTRATOR: "Administrateurs",
}
PAGE_PERMISSIONS = {
    Role.EDITOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.FACILITATOR: ("add_page", "change_page", "publish_page"),
    Role.ADMINISTRATOR: (
        "add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page",
    ),
}  # fmt: skip
COLLECTION_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
# The kinds of pages below which a role works, for those that do not work on every page: upper rooms register theirs.
_group_pages: dict[str, type[Page]] = {}


def register_group_pages(role, model):
    """Let the group of this role, which is given for the whole site, work on the pages of this kind and below them."""
    _group_pages[role] = model


def group_name(role, page=None):
    """The name of the group behind the role, or None when the role needs no group."""
    name = GROUP_NAMES.get(role)
    return f"{name} · page {page.pk}" if name and page is not None else name


def group_of(role, page=None):
    """The Wagtail group that the role needs, complete with its permissions, or None when it needs none.

    For the whole site the permissions hang on the root of the page tree and of the collections; for one page, on
    that page alone (images and documents stay common to all editors). Facilitators work on the pages of the kind
    that is registered for them. Calling again repairs what is missing.
    """
    name = group_name(role, page)
    if name is None or (role == Role.FACILITATOR and page is not None):
        return None
    group, _created = Group.objects.get_or_create(name=name)
    for work in _pages_of(role, page):
        _give_pages(group, work, PAGE_PERMISSIONS[role])
    _give_collections(group)
    return group


def _pages_of(role, page):
    if role == Role.FACILITATOR:
        return _group_pages[role].objects.all() if role in _group_pages else []
    return [page or Page.get_first_root_node()]


def _give_pages(group, page, codenames):
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _give_collections(group):
    root = Collection.get_first_root_node()
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=COLLECTION_PERMISSIONS
    )
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
