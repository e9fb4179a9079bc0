"""A cycle of sessions, such as a network that meets several times a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from concertation.text.search import fold
from concertation.web.blocks import BodyBlock
from concertation.web.blocks.facts import ContactBlock
from concertation.web.videos import allow_videos

from ..querysets import ProgrammeQuerySet


class Programme(Page):
    """What the cycle is for, who is in it and with whom it works, its sessions and what to read."""

    full_name = models.CharField(
        _("nom entier"), max_length=160, blank=True, help_text=_("Ce que le nom court abrège.")
    )
    standfirst = models.TextField(_("chapeau"), max_length=600, blank=True)
    purpose = StreamField(BodyBlock(), verbose_name=_("à quoi sert ce cycle"), blank=True)
    contacts = StreamField([("contact", ContactBlock())], verbose_name=_("animation"), blank=True, max_num=4)

    objects = PageManager.from_queryset(ProgrammeQuerySet)()

    parent_page_types = ["workshops.WorkshopIndex"]
    subpage_types = ["workshops.Workshop"]
    private_page_options = []
    search_group = "ateliers"
    template = "workshops/programme.html"
    context_object_name = "programme"
    content_panels = [
        *Page.content_panels,
        FieldPanel("full_name"),
        FieldPanel("standfirst"),
        FieldPanel("purpose"),
        InlinePanel("organisations", heading=_("Membres et partenaires"), label=_("Organisation")),
        InlinePanel("documents", heading=_("Ressources"), label=_("Document")),
        FieldPanel("contacts"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("full_name", boost=2),
        index.SearchField("standfirst"),
        index.SearchField("purpose"),
        index.SearchField("folded_text"),
    ]

    class Meta:
        verbose_name = _("cycle d'ateliers")
        verbose_name_plural = _("cycles d'ateliers")

    def folded_text(self):
        """What search finds this page by, for those who type no accents."""
        return fold(f"{self.title} {self.full_name} {self.standfirst}")

    def get_context(self, request, *args, **kwargs):
        from ..reading import context_of_programme

        return super().get_context(request, *args, **kwargs) | context_of_programme(self, request.user)

    def serve(self, request, *args, **kwargs):
        return allow_videos(super().serve(request, *args, **kwargs), self.purpose)
