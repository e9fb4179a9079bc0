"""The numbers beside the filters: what choosing one more would find, for any size, whatever changed a text."""

import itertools
import random

import pytest
from django.http import QueryDict

from concertation.text.choices import TextStatus
from contributions import list_facets
from contributions.choices import ContributionKind, ContributionSource
from contributions.list_facets import counted_facets, kept_cells
from contributions.models import CampaignTally, Contribution, FacetTally, Theme
from contributions.public_list import found, pages, shown
from contributions.public_list.shown import Listing
from contributions.recount import recount_campaign
from tests.factories import (
    CampaignFactory,
    CollegeFactory,
    ContributionFactory,
    OrganisationFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
FACETS = ("theme", "nature", "college", "origine", "voix", "territoire")


def kept(campaign):
    return sorted(kept_cells(campaign), key=str)


def counted(campaign):
    names = ("theme", "kind", "college", "source", "is_collective", "published")
    rows = [[getattr(row, name) for name in names] for row in counted_facets(campaign)]
    return sorted(((theme or None, kind, college or None, *rest) for theme, kind, college, *rest in rows), key=str)


@pytest.fixture
def campaign():
    """Forty-eight texts that differ in every way that a filter knows; words apart: two in three hold "terre"."""
    campaign = CampaignFactory()
    themes = [*campaign.themes.all(), None]
    colleges, places = [CollegeFactory(), None], [TerritoryFactory(), TerritoryFactory(), None]
    kinds, sources = [ContributionKind.AVIS, ContributionKind.QUESTION], [*ContributionSource][:2]
    spoken = [OrganisationFactory(), None]
    rows = itertools.product(themes, colleges, kinds, sources, spoken)
    for number, (theme, college, kind, source, organisation) in enumerate(rows):
        ContributionFactory(
            campaign=campaign, theme=theme, college=college, kind=kind, source=source, organisation=organisation,
            territory=places[number % 3], title=f"Texte {number}", body="La terre" if number % 3 else "L'eau",
        )  # fmt: skip
    return campaign


def listing(campaign, query):
    return Listing(campaign, QueryDict(query), published=48)


@pytest.mark.parametrize("base", ["", "q=terre", "q=terre&tri=hasard", "territoire=$place", "voix=personne"])
@pytest.mark.parametrize("more", ["", "theme=theme-1", "theme=theme-1&theme=theme-2&nature=avis", "origine=en-atelier"])
def test_a_number_is_what_one_finds_by_choosing_it(campaign, base, more):
    place = campaign.contributions.exclude(territory=None).first().territory
    query = f"{base}&{more}".replace("$place", place.code)
    before = listing(campaign, query)
    assert before.count == before.found.count()
    for name in FACETS:
        alone = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))
        for option in before.facets[name]:
            assert option.count == listing(campaign, f"{alone}&{name}={option.value}").found.count(), (name, option)


def test_many_hits_give_numbers_that_say_at_least(campaign, monkeypatch, client):
    for module in (list_facets, found, shown):
        monkeypatch.setattr(module, "HITS", 5)
    many = listing(campaign, "q=terre")
    assert (many.is_counted, many.count, many.counts.is_whole) == (False, 6, False)
    assert all(option.is_least and not option.is_empty for option in many.facets["theme"])
    page = client.get(f"/concertations/{campaign.slug}/contributions/?q=terre").content.decode()
    assert "Plus de 5 contributions" in page
    assert "au moins" in page
    few = listing(campaign, f"q=terre&theme=theme-1&nature=avis&origine=en-ligne&college={CollegeFactory().code}")
    assert few.count <= 6
    some = listing(campaign, "q=terre&theme=theme-1&theme=theme-2")
    assert some.count == min(some.found.count(), 6)
    newest = listing(campaign, "q=terre&theme=theme-1&theme=theme-2&tri=recentes")
    assert newest.count == some.count


def test_relevance_weighs_the_latest_texts_of_the_list_as_it_is_filtered(campaign, monkeypatch):
    for module in (list_facets, found, pages, shown):
        monkeypatch.setattr(module, "HITS", 5)
    for query in ("q=terre", "q=terre&theme=theme-2", "q=terre&theme=theme-1&nature=avis"):
        asked = listing(campaign, query)
        latest = asked.found.order_by("-published_at", "-id")[:5]
        assert {text.pk for text in asked.entries} == {text.pk for text in latest}, query


def test_a_choice_that_finds_nothing_cannot_be_chosen_and_one_that_is_chosen_can_be_taken_away(client):
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign, theme=campaign.themes.get(code="theme-1"))
    options = {option.value: option for option in listing(campaign, "").facets["theme"]}
    assert (options["theme-1"].is_empty, options["theme-2"].is_empty) == (False, True)
    assert not next(one for one in listing(campaign, "theme=theme-2").facets["theme"] if one.chosen).is_empty


# Those that a row may have by itself: a merged or withdrawn text also says into what, or since when
FREE_STATES = [status for status in TextStatus if status not in (TextStatus.MERGED, TextStatus.WITHDRAWN)]


def test_tallies_follow_the_texts_whatever_changes_them(campaign):
    """Also what no use case does: writing behind the models' back, many rows at once, or in another order."""
    draw = random.Random(4)
    texts = list(Contribution.objects.filter(campaign=campaign).order_by("pk"))
    revision = CampaignTally.objects.get(campaign=campaign).revision
    for text in draw.sample(texts, 20):
        text.status = draw.choice(FREE_STATES)
        text.theme, text.kind = draw.choice([*campaign.themes.all(), None]), draw.choice([*ContributionKind])
        text.save()
        assert kept(campaign) == counted(campaign)
    Contribution.objects.filter(campaign=campaign, pk__lt=texts[20].pk).update(source=ContributionSource.IMPORT)
    assert kept(campaign) == counted(campaign)
    Contribution.objects.bulk_create(
        Contribution(
            campaign=campaign, number=900 + n, reference=f"X-{n}", kind="avis", title="t", body="b", author_name="a",
            status=status, created_at=texts[0].created_at, published_at=texts[0].created_at,
        )
        for n, status in enumerate([TextStatus.PUBLISHED, TextStatus.PENDING, TextStatus.PUBLISHED])
    )  # fmt: skip
    assert kept(campaign) == counted(campaign)
    Theme.objects.filter(campaign=campaign).first().delete()
    assert kept(campaign) == counted(campaign)
    Contribution.objects.filter(reference__startswith="X-").delete()
    assert kept(campaign) == counted(campaign)
    assert CampaignTally.objects.get(campaign=campaign).revision > revision
    assert not FacetTally.objects.filter(published=0).exists()


def test_only_what_the_public_reads_makes_a_revision():
    text, waiting = ContributionFactory(), ContributionFactory(status=TextStatus.PENDING)
    waiting_before = CampaignTally.objects.get(campaign=waiting.campaign).revision
    before = CampaignTally.objects.get(campaign=text.campaign).revision
    waiting.title = "Autre"
    waiting.save()
    text.support_count = 4
    text.save()
    assert CampaignTally.objects.get(campaign=waiting.campaign).revision == waiting_before
    assert CampaignTally.objects.get(campaign=text.campaign).revision == before
    text.title = "Autre"
    text.save()
    assert CampaignTally.objects.get(campaign=text.campaign).revision == before + 1


def test_a_recount_mends_tallies_that_somebody_spoilt(campaign):
    right = kept(campaign)
    FacetTally.objects.filter(campaign=campaign).update(published=7)
    assert kept(campaign) != right
    recount_campaign(campaign)
    assert kept(campaign) == right
