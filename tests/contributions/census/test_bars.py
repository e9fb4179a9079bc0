"""Bars: which groups, in which order, how long, and what they say of the network."""

import pytest
from django.core.cache import cache

from contributions.census.bars import SHOWN, college_bars, kind_bars, source_bars, supporter_bars, theme_bars
from contributions.census.counting import census_of
from contributions.models import Campaign, CampaignTally, Support, Theme
from tests.factories import CampaignFactory, CollegeFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory()


def census(campaign):
    return census_of(Campaign.objects.get(pk=campaign.pk))


def said(chart):
    return [(bar.label, bar.tally.texts, bar.percent, bar.width) for bar in chart.bars]


def test_the_largest_comes_first_and_who_says_nothing_last(campaign):
    one, two = campaign.themes.all()
    for theme in (one, two, two, None, None, None):
        ContributionFactory(campaign=campaign, theme=theme)
    chart = theme_bars(campaign, census(campaign))
    assert said(chart) == [("Thème 2", 2, 33, 66.67), ("Thème 1", 1, 17, 33.33), ("Sans thème", 3, 50, 100.0)]
    assert chart.bars[0].query == "?theme=theme-2"
    assert chart.bars[-1].query == ""
    assert chart.in_words == "D'abord « Thème 2 » : 2 sur 6. Puis « Thème 1 » : 1."


def test_nothing_gives_no_bars(campaign):
    assert theme_bars(campaign, census(campaign)).bars == []


def test_one_group_is_one_full_bar(campaign):
    ContributionFactory(campaign=campaign, theme=campaign.themes.first())
    chart = theme_bars(campaign, census(campaign))
    assert said(chart) == [("Thème 1", 1, 100, 100)]
    assert chart.in_words == "D'abord « Thème 1 » : 1 sur 1."


def test_nobody_who_says_anything_is_told_so(campaign):
    ContributionFactory(campaign=campaign)
    assert college_bars(census(campaign)).in_words == "Personne ne l'a précisé."


def test_forty_themes_are_shown_and_folded(campaign):
    for n in range(40):
        theme = Theme.objects.create(campaign=campaign, code=f"t{n}", title=f"T{n}", sort_order=9 + n)
        ContributionFactory(campaign=campaign, theme=theme)
    chart = theme_bars(campaign, census(campaign))
    assert (len(chart.shown), len(chart.folded)) == (SHOWN, 40 - SHOWN)


def test_kinds_and_sources_have_their_words(campaign):
    ContributionFactory(campaign=campaign, source="workshop")
    assert kind_bars(census(campaign)).bars[0].label == "Proposition"
    assert source_bars(census(campaign)).bars[0].label == "En atelier"


def test_colleges_stand_beside_their_share_of_the_accounts(campaign):
    large, small = CollegeFactory(name="Élus"), CollegeFactory(name="Recherche")
    for college in (large, large, large, small):
        ContributionFactory(campaign=campaign, college=college)
    UserFactory.create_batch(10, college=large)
    UserFactory.create_batch(4, college=small)
    chart = college_bars(census(campaign))
    assert [(bar.label, bar.percent, bar.network) for bar in chart.bars] == [
        ("Élus", 75, None),
        ("Recherche", 25, None),
    ]
    cache.clear()
    UserFactory(college=small)
    chart = college_bars(census(campaign))
    assert [(bar.label, bar.network) for bar in chart.bars] == [("Élus", 67), ("Recherche", 33)]
    assert chart.gap_in_words.startswith("Le plus grand écart : « Élus », 75 % des contributions et 67 %")


def test_supporters_are_told_by_groups_of_five_at_least(campaign):
    text, other = ContributionFactory(campaign=campaign), ContributionFactory(campaign=campaign)
    many, few = CollegeFactory(name="Habitants"), CollegeFactory(name="Élus")
    people = [*UserFactory.create_batch(6, college=many), *UserFactory.create_batch(2, college=few)]
    people += UserFactory.create_batch(3)
    for person in people:
        Support.objects.create(contribution=text, user=person)
    Support.objects.create(contribution=other, user=people[0])
    for contribution in (text, other):
        contribution.support_count = contribution.supports.count()
        contribution.save()
    CampaignTally.objects.filter(campaign=campaign).update(supports=12)
    chart = supporter_bars(campaign, census(campaign))
    assert [(bar.label, bar.tally.authors) for bar in chart.bars] == [
        ("Habitants", 6),
        ("Autres collèges ou non précisé", 5),
    ]


def test_few_supporters_are_not_told_at_all(campaign):
    text = ContributionFactory(campaign=campaign, support_count=4)
    for person in UserFactory.create_batch(4, college=CollegeFactory()):
        Support.objects.create(contribution=text, user=person)
    assert supporter_bars(campaign, census(campaign)).bars == []
