"""The formats of sessions in the admin: a list that editors keep."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from concertation.people.choosers import ChooserOfExisting

from .models import WorkshopFormat
from .rules import can_keep_formats


class FormatIndexView(IndexView):
    add_item_label = _("Ajouter")


class FormatMenuItem(MenuItem):
    """For those who keep the list; the rest of the team reads it where a session chooses its format."""

    def is_shown(self, request):
        return can_keep_formats(request.user)


class WorkshopFormatViewSet(SnippetViewSet):
    model = WorkshopFormat
    icon = "tag"
    menu_item_class = FormatMenuItem
    menu_label = _("Formats d'ateliers")
    add_to_admin_menu = True
    menu_order = 410
    index_view_class = FormatIndexView
    chooser_viewset_class = ChooserOfExisting
    list_display = ["name", "name_en", "code", "sort_order"]
    search_fields = ["name", "name_en"]
    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("code"), FieldPanel("sort_order")]
