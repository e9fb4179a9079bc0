"""News of a campaign: pages below it, as open as it is."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from concertation.people.spaces import rules as spaces
from concertation.text.search import fold
from concertation.web.blocks import BodyBlock
from concertation.web.blocks.media import FigureBlock
from concertation.web.videos import allow_videos

from .campaign import NEWS_PATH


class NewsQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Published news of pages that the person may enter. Tested equal to what Wagtail serves."""
        return self.live().public().exclude(spaces.closed_to(user)).exclude(spaces.below_a_draft())

    def listed(self):
        """Those of campaigns that a list may name."""
        return self.exclude(spaces.unlisted())

    def of(self, campaign):
        return self.child_of(campaign)

    def newest(self):
        return self.order_by("-day", "-pk")


class NewsPost(Page):
    """One piece of news of a campaign; it is as restricted, or as unlisted, as the campaign that it stands below."""

    day = models.DateField(_("date"), default=timezone.localdate, help_text=_("Celle que le public lit."))
    standfirst = models.TextField(_("chapeau"), max_length=400, blank=True)
    picture = StreamField(
        [("figure", FigureBlock())],
        verbose_name=_("image"),
        blank=True,
        max_num=1,
        help_text=_("Une seule, avec son crédit."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("texte"), blank=True)
    is_told = models.BooleanField(
        _("l'annoncer par courriel"),
        default=False,
        help_text=_(
            "À la première publication, un message part aux personnes qui suivent la concertation, et à celles qui y"
            " ont pris part et veulent de ses nouvelles. Il part une fois."
        ),
    )

    objects = PageManager.from_queryset(NewsQuerySet)()

    parent_page_types = ["contributions.Campaign"]
    subpage_types = []
    search_group = "actualites"
    # Who may enter is the campaign's space
    private_page_options = []
    template = "contributions/news_post.html"
    context_object_name = "post"
    content_panels = [
        *Page.content_panels,
        FieldPanel("day"),
        FieldPanel("standfirst"),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("is_told"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.SearchField("folded_text"),
    ]
    preview_modes = [("", _("La page")), ("card", _("Dans une liste"))]

    class Meta:
        verbose_name = _("actualité")
        verbose_name_plural = _("actualités")
        indexes = [models.Index(fields=["-day", "-page_ptr"], name="news_newest")]

    def folded_text(self):
        """What search finds this page by, for those who type no accents."""
        return fold(f"{self.title} {self.standfirst}")

    def set_url_path(self, parent):
        """Below the list of news, so that no title can take the address of another page of the campaign."""
        super().set_url_path(parent)
        if parent:
            self.url_path = f"{parent.url_path}{NEWS_PATH}/{self.slug}/"
        return self.url_path

    @property
    def figure(self):
        """The picture with its words, or None."""
        return self.picture[0].value if self.picture else None

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"campaign": self.get_parent().specific, "tab": "news"}

    def serve(self, request, *args, **kwargs):
        return allow_videos(super().serve(request, *args, **kwargs), self.body)

    def get_preview_template(self, request, mode_name):
        return "contributions/news_card_preview.html" if mode_name == "card" else self.template
