"""What a page is about: the site, a campaign, its synthesis or one of its contributions, a workshop.

A page tells by the names in its context (`contribution`, `version`, `campaign`, `workshop`), as every page of a
campaign or of a workshop has them. Only what everybody may find has a card of its own and is told to machines: of the
rest, the site's card says whose site it is and nothing more.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from concertation.web.links import absolute_url
from contributions.calendar import state_of
from contributions.models import Campaign, Contribution
from contributions.synthesis.models import Synthesis, SynthesisVersion
from workshops import words
from workshops.models import Workshop

from . import schema
from .cards import Card


@dataclass(frozen=True)
class Subject:
    """`url` is the path of the page that the thing is read on; `data` what schema.org says of it there."""

    kind: str
    key: str
    title: str
    url: str
    card: Card
    data: dict = field(default_factory=dict)

    @property
    def is_text(self):
        return self.kind in ("contribution", "synthese")

    @property
    def address(self):
        return absolute_url(self.url)

    @property
    def card_url(self):
        return reverse("home:card", args=[self.kind, self.key, self.card.digest])


def subject_of(context, brand):
    """What the page with this context is about; the site itself where it is nothing else that everybody may find."""
    with override(settings.LANGUAGE_CODE):
        contribution, version = context.get("contribution"), context.get("version")
        if isinstance(contribution, Contribution) and contribution.reference:
            return contribution_subject(contribution.reference, brand) or site_subject(brand)
        workshop = context.get("workshop")
        if isinstance(workshop, Workshop) and workshop.pk:
            return workshop_subject(str(workshop.pk), brand) or site_subject(brand)
        campaign = context.get("campaign")
        if not isinstance(campaign, Campaign) or not campaign.slug:
            return site_subject(brand)
        if isinstance(version, SynthesisVersion):
            return synthesis_subject(campaign.slug, brand) or site_subject(brand)
        return campaign_subject(campaign.slug, brand) or site_subject(brand)


def find_subject(kind, key, brand):
    """The thing of this kind that everybody may find, or None; always in the site's own language."""
    with override(settings.LANGUAGE_CODE):
        return FINDERS[kind](key, brand)


def site_subject(brand, key=""):
    promise = brand.promise or brand.tagline
    card = _card(brand, title=promise or brand.name)
    return Subject("site", settings.LANGUAGE_CODE, brand.name, "/", card, schema.website(brand))


def campaign_subject(slug, brand):
    campaign = _open_campaigns().filter(slug=slug).select_related("territory", "tally").first()
    if campaign is None:
        return None
    state = state_of(campaign)
    kicker = " · ".join(filter(None, [_("Concertation"), campaign.subject]))
    card = _card(brand, title=campaign.question, kicker=kicker, state=state.word, tone=state.tone)
    return Subject(
        "concertation", slug, campaign.question, campaign.get_url() or "/", card, schema.campaign(campaign, brand)
    )


def contribution_subject(reference, brand):
    everybody = AnonymousUser()
    found = Contribution.objects.published().visible_to(everybody).listed().for_lists()
    text = found.filter(reference=reference).first()
    if text is None:
        return None
    author = str(text.organisation or text.author_name)
    supports = ngettext("%(n)s soutien", "%(n)s soutiens", text.support_count) % {"n": text.support_count}
    card = _card(
        brand, title=text.title, kicker=f"{text.reference} · {author}", state=supports if text.support_count else "",
        tone="done",
    )  # fmt: skip
    data = schema.contribution(text, author)
    return Subject("contribution", text.reference, text.title, text.get_absolute_url(), card, data)


def synthesis_subject(slug, brand):
    found = Synthesis.objects.visible_to(AnonymousUser()).listed().select_related("campaign")
    synthesis = found.filter(campaign__slug=slug).first()
    version = synthesis and synthesis.published_version
    if version is None:
        return None
    day = date_format(localtime(version.published_at), "j F Y")
    state = _("Version %(number)d, %(day)s") % {"number": version.number, "day": day}
    title = version.content["title"]
    card = _card(brand, title=title, kicker=f"{_('Synthèse')} · {synthesis.campaign.title}", state=state, tone="info")
    url = reverse("synthesis:synthesis", args=[slug])
    return Subject("synthese", slug, title, url, card, schema.synthesis(version, url, brand))


def workshop_subject(key, brand):
    found = Workshop.objects.visible_to(AnonymousUser()).listed().for_lists()
    workshop = found.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
    if workshop is None:
        return None
    state = words.state_of(workshop)
    when = " · ".join(filter(None, [words.days(workshop), words.place(workshop)]))
    card = _card(
        brand, title=workshop.title, kicker=f"{workshop.format} · {when}" if when else str(workshop.format),
        state=state.word if state else "", tone=state.tone if state else "",
    )  # fmt: skip
    return Subject("atelier", key, workshop.title, workshop.get_url() or "/", card, schema.workshop(workshop, brand))


FINDERS = {
    "site": lambda key, brand: site_subject(brand) if key == settings.LANGUAGE_CODE else None,
    "concertation": campaign_subject,
    "contribution": contribution_subject,
    "synthese": synthesis_subject,
    "atelier": workshop_subject,
}


def _open_campaigns():
    return Campaign.objects.visible_to(AnonymousUser()).listed()


def _card(brand, **words):
    return Card(brand=brand.name, accent=brand.accent, foot=urlsplit(settings.PUBLIC_URL).hostname or "", **words)
