"""The page of figures and its files: what they show, to whom, and what they cost."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.urls import reverse

from concertation.people.choices import TerritoryKind
from concertation.people.models import Outline, Territory
from contributions.census.tables import TABLES
from contributions.models import CampaignTally, Theme
from tests.factories import CampaignFactory, ContributionFactory, OrganisationFactory, UserFactory
from tests.people.places.factories import square
from tests.people.spaces.factories import confirm_address, restrict, unlist

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script>\"&=1+1"


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory()


def place(code, name, west, kind=TerritoryKind.DEPARTEMENT):
    territory = Territory.objects.create(code=code, name=name, kind=kind)
    Outline.objects.create(territory=territory, geometry=square(west, 44))
    return territory


def address(campaign, name="figures", *args):
    return reverse(f"contributions:{name}", args=[campaign.slug, *args])


def page_of(client, campaign, query=""):
    response = client.get(address(campaign) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_has_the_map_the_charts_and_their_words(client, campaign):
    drome, _ain = place("drome", "Drôme", 5), place("ain", "Ain", 6)
    ContributionFactory(campaign=campaign, territory=drome, theme=campaign.themes.first())
    page = page_of(client, campaign)
    assert page.count("<h1>") == 1
    assert 'aria-label="Drôme : 1 contribution"' in " ".join(page.split())
    assert f'href="{address(campaign, "list")}?territoire=drome"' in page
    assert f'href="{address(campaign, "list")}?theme=theme-1"' in page
    assert 'role="img"' in page
    assert "style=" not in page


def test_drawings_are_well_formed_whatever_names_say(client, campaign):
    drome, _ain = place("drome", HOSTILE, 5), place("ain", "Ain", 6)
    theme = Theme.objects.create(campaign=campaign, code="hostile", title=HOSTILE[:80], sort_order=9)
    ContributionFactory(campaign=campaign, territory=drome, theme=theme)
    page = page_of(client, campaign)
    assert "<script>alert" not in page
    drawings = ["<svg" + part.split("</svg>")[0] + "</svg>" for part in page.split("<svg")[1:]]
    for drawing in drawings:
        ElementTree.fromstring(drawing.replace("&nbsp;", " "))  # noqa: S314 it is our own


def test_an_empty_campaign_says_so_and_has_no_tab(client, campaign):
    page = page_of(client, campaign)
    assert "Les chiffres viendront avec les textes." in page
    assert f'href="{address(campaign)}"' not in client.get(campaign.url).content.decode()
    ContributionFactory(campaign=campaign)
    assert f'href="{address(campaign)}"' in client.get(campaign.url).content.decode()


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_a_file_for_people_and_one_for_programs(client, campaign, name):
    ContributionFactory(campaign=campaign, territory=place("drome", "Drôme", 5), theme=campaign.themes.first())
    table = client.get(address(campaign, "figures_csv", name))
    lines = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    rows = client.get(address(campaign, "figures_json", name)).json()["rows"]
    assert len(lines) == len(rows) + 1 >= 2
    assert "1" in lines[1]
    assert rows[0]["contributions"] == 1


def test_files_follow_the_map_of_their_address(client, campaign):
    region = place("ara", "Région", 4, TerritoryKind.REGION)
    for code in ("a", "b"):
        territory = place(code, code, 5)
        Territory.objects.filter(pk=territory.pk).update(parent=region)
    ContributionFactory(campaign=campaign, territory=Territory.objects.get(code="a"), support_count=3)
    rows = client.get(address(campaign, "figures_json", "territoires") + "?dans=ara").json()["rows"]
    assert [(row["code"], row["contributions"], row["supports"]) for row in rows] == [("a", 1, 3), ("b", 0, 0)]


def test_a_file_runs_nothing_in_a_spreadsheet(client, campaign):
    theme = Theme.objects.create(campaign=campaign, code="f", title="=HYPERLINK(1)", sort_order=9)
    ContributionFactory(campaign=campaign, theme=theme)
    assert "'=HYPERLINK" in client.get(address(campaign, "figures_csv", "themes")).content.decode()


@pytest.mark.parametrize("table", ["inconnue", "soutiens", "mots-de-passe"])
def test_there_is_no_other_file(client, campaign, table):
    assert client.get(address(campaign, "figures_csv", table)).status_code == 404


def test_asking_for_files_is_limited(client, campaign):
    answers = {client.get(address(campaign, "figures_csv", "jours")).status_code for _n in range(31)}
    assert answers == {200, 429}


def test_what_a_restricted_campaign_hides_stays_hidden(client, campaign):
    ContributionFactory(campaign=campaign, territory=place("drome", "Drôme", 5))
    inside = UserFactory()
    confirm_address(inside)
    page_of(client, campaign)  # and what was counted for those inside serves nobody outside
    restrict(campaign, guests=[inside.email])
    names = [("figures",), ("figures_csv", "territoires"), ("figures_json", "jours")]
    assert {client.get(address(campaign, *name)).status_code for name in names} == {404}
    client.force_login(inside)
    assert {client.get(address(campaign, *name)).status_code for name in names} == {200}


def test_a_draft_has_no_figures(client, campaign):
    campaign.live = False
    campaign.save()
    assert client.get(address(campaign)).status_code == 404


def test_an_unlisted_campaign_is_counted_for_who_has_its_address_and_kept_from_robots(client, campaign):
    ContributionFactory(campaign=campaign)
    unlist(campaign)
    response = client.get(address(campaign))
    assert (response.status_code, "noindex" in response["X-Robots-Tag"]) == (200, True)


def test_the_page_costs_the_same_for_1_and_30_texts_and_places(client, campaign, django_assert_max_num_queries):
    def statements():
        with django_assert_max_num_queries(60) as captured:
            page_of(client, campaign)
        return len(captured)

    def write(n):
        territory = place(f"d{n}", f"D{n}", n / 4)
        ContributionFactory(campaign=campaign, territory=territory, organisation=OrganisationFactory())

    write(0)
    cache.clear()
    statements()
    one = statements()
    for n in range(1, 30):
        write(n)
    cache.clear()
    statements()
    assert statements() == one


def test_the_count_is_as_long_as_the_tally_is_wrong_or_right(client, campaign):
    ContributionFactory(campaign=campaign)
    CampaignTally.objects.filter(campaign=campaign).update(published=1)
    assert "<b>1</b>" in page_of(client, campaign)


def test_the_list_has_the_map_beside_it_once_there_is_something_to_tell_apart(client, campaign):
    listing = address(campaign, "list")
    drome = place("drome", "Drôme", 5)
    ContributionFactory(campaign=campaign, territory=drome)
    assert "facet--map" not in client.get(listing).content.decode()
    place("ain", "Ain", 6)
    cache.clear()
    page = client.get(listing).content.decode()
    assert "facet--map" in page
    assert f'href="{listing}?territoire=drome"' in page
    assert f'href="{address(campaign)}#carte"' in page
