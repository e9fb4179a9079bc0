"""Registration of the desk in the Wagtail admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from ..models import Campaign
from .bulk import DECISIONS_IN_BULK, NoDeletion
from .panels import WaitingPanel
from .proposal_view import ProposalView, open_oldest
from .rules import can_read_desk
from .views import DeskHomeView, undo
from .viewsets import ModerationGroup

register_snippet(ModerationGroup)

for action in DECISIONS_IN_BULK:
    hooks.register("register_bulk_action", action)
# After Wagtail's own "delete", whose place it takes.
hooks.register("register_bulk_action", NoDeletion, order=1)


@hooks.register("register_admin_urls")
def desk_urls():
    return [
        path("moderation/", DeskHomeView.as_view(), name="moderation_desk"),
        path("moderation/versions/", open_oldest, name="moderation_versions"),
        path("moderation/versions/<int:pk>/", ProposalView.as_view(), name="moderation_version"),
        path("moderation/annuler/<int:pk>/", undo, name="moderation_undo"),
    ]


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    panels.insert(0, WaitingPanel())


@hooks.register("register_page_header_buttons")
def campaign_button(page, user, view_name, next_url=None):
    """From a campaign to its texts."""
    if isinstance(page.specific, Campaign) and can_read_desk(user, page):
        url = f"{reverse('moderation_contributions:list')}?campaign={page.pk}"
        yield Button(_("Voir les contributions à modérer"), url=url, icon_name="glasses", priority=5)


@hooks.register("construct_main_menu")
def leave_out_noise(request, menu_items):
    """Wagtail's own news and help are about Wagtail, not about this site."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]


@hooks.register("insert_global_admin_css")
def wear_the_sites_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("desk/admin.css"))
