"""The agenda of all sessions, at /ateliers/."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class WorkshopIndex(Page):
    """The sessions to come, month by month; those of the past, year by year."""

    introduction = models.TextField(_("introduction"), blank=True, max_length=500)

    max_count = 1
    show_in_menus_default = True
    parent_page_types = ["home.HomePage"]
    subpage_types = ["workshops.Programme", "workshops.Workshop"]
    private_page_options = []
    template = "workshops/index.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("agenda des ateliers")
        verbose_name_plural = _("agendas des ateliers")

    def get_context(self, request, *args, **kwargs):
        from ..agenda import list_agenda

        return super().get_context(request, *args, **kwargs) | {"agenda": list_agenda(request.user, request.GET)}
