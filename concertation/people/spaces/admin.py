"""What Wagtail's own screens show of spaces: a button on the page, its state in the explorer, and no closed title."""

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..choices import Visibility
from ..models import Space
from ..rules import is_staff_member
from . import rules
from .door import is_space_page
from .openness import can_read_space

WORDS = {Visibility.RESTRICTED: _("Réservé"), Visibility.UNLISTED: _("Non répertorié")}


def header_buttons(page, user, view_name, next_url=None):
    """The way to the page's openness, where one edits or explores it."""
    if is_space_page(page) and can_read_space(user, page):
        yield Button(_("Ouverture"), reverse("people_spaces:openness", args=[page.pk]), icon_name="lock", priority=12)


def listing_buttons(page, user, next_url=None):
    """The state of a page that is not open to all, beside its title."""
    visibility = visibility_of(page)
    if visibility in WORDS and can_read_space(user, page):
        yield Button(WORDS[visibility], reverse("people_spaces:openness", args=[page.pk]), priority=5)


def visibility_of(page):
    """Read with the list where the explorer makes it, so that thirty pages cost no more than one."""
    if not is_space_page(page):
        return None
    if not hasattr(page, "space_visibility"):
        page.space_visibility = Space.objects.filter(pk=page.pk).values_list("visibility", flat=True).first()
    return page.space_visibility


def with_visibility(parent_page, pages, request):
    """The explorer's pages with what `visibility_of` reads."""
    visibility = Space.objects.filter(pk=OuterRef("pk")).values("visibility")
    return pages.annotate(space_visibility=Subquery(visibility))


def known_to(user):
    """The condition, for a queryset of pages, that the person may know of them: public ones, and those they work on."""
    closed = rules.closed_to(user) | rules.unlisted() | rules.below_a_draft()
    public = Page.objects.live().public().exclude(closed).values("pk")
    return Q(pk__in=public) | Q(pk__in=PagePermissionPolicy().explorable_instances(user).values("pk"))


def choosable_pages(pages, request):
    """What the page chooser lists: no draft and no closed page of somebody else's."""
    return pages.filter(known_to(request.user))


PAGE_ARGUMENTS = ("parent_page_id", "destination_id", "page_to_move_id", "page_to_copy_id")
# The report names the page of each type that was edited last, whoever may know of it
OVER_ALL_PAGES = {"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"}


def hide_unknown_pages(view):
    """404 for an admin address that names a page which the person may not know of, before the view tells its title.

    And for a report over all pages, to those who may not know of each.
    """

    def guarded(request, *args, **kwargs):
        if not is_staff_member(request.user):
            return view(request, *args, **kwargs)
        asked = Page.objects.filter(pk__in={kwargs[name] for name in PAGE_ARGUMENTS if name in kwargs})
        if request.resolver_match.view_name in OVER_ALL_PAGES:
            asked = Page.objects.all()
        if asked.exclude(known_to(request.user)).exists():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
