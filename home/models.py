"""The site's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from concertation.text.search import fold
from concertation.web.blocks import BodyBlock
from concertation.web.videos import allow_videos

from .front import front_page


class HomePage(Page):
    """The front page: what the network does, in one sentence, and what is open now."""

    promise = models.CharField(_("la promesse, en une phrase"), max_length=160)
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"
    content_panels = [*Page.content_panels, FieldPanel("promise"), FieldPanel("introduction")]

    class Meta:
        verbose_name = _("page d'accueil")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"front": front_page(user=request.user, request=request)}


class StandardPage(Page):
    """A page of text: charter, help, legal notice."""

    standfirst = models.TextField(_("chapeau"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("texte"), blank=True)

    template = "home/standard_page.html"
    subpage_types = ["home.StandardPage"]
    content_panels = [*Page.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.SearchField("folded_text"),
    ]

    def serve(self, request, *args, **kwargs):
        return allow_videos(super().serve(request, *args, **kwargs), self.body)

    def folded_text(self):
        """What search finds this page by, for those who type no accents."""
        return fold(f"{self.title} {self.standfirst}")

    class Meta:
        verbose_name = _("page de texte")
        verbose_name_plural = _("pages de texte")
