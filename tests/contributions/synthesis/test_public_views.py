import csv
import io
import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from concertation.people.choices import Role
from concertation.text.choices import TextAction
from contributions.synthesis.choices import StatementKind
from contributions.synthesis.freezing import fingerprint
from contributions.synthesis.models import Synthesis
from contributions.synthesis.publish import publish_synthesis
from contributions.synthesis.rules import can_open_workbench, can_read_synthesis
from contributions.tabs import tabs_of
from contributions.transitions import move_contribution
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant

from .factories import ExtractFactory, HeadingFactory, StatementFactory, SynthesisFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    return ExtractFactory(
        statement=StatementFactory(text="Il faut un inventaire.", kind=StatementKind.MINORITY)
    ).statement


@pytest.fixture
def synthesis(statement):
    return statement.heading.synthesis


@pytest.fixture
def version(synthesis):
    return publish_synthesis(synthesis, actor=None)


def address(synthesis, name="synthesis", *numbers):
    return reverse(f"synthesis:{name}", args=[synthesis.campaign.slug, *numbers])


def test_the_page_opens_on_the_words_and_their_source(client, synthesis, statement, version):
    page = client.get(address(synthesis)).content.decode()
    contribution = statement.extracts.get().contribution
    text = re.sub(r"\s+", " ", page)
    assert 'id="e1"' in text
    assert "Vue minoritaire" in text
    assert "<mark>un inventaire des terres irrigables</mark>" in text
    assert f'href="{contribution.get_absolute_url()}"' in text
    assert version.sha256 in text


@pytest.mark.parametrize("name", ["synthesis", "version", "json", "csv"])
def test_nothing_published_is_404(client, synthesis, name):
    numbers = [] if name == "synthesis" else [1]
    assert client.get(address(synthesis, name, *numbers)).status_code == 404


@pytest.mark.parametrize("name", ["synthesis", "version", "json", "csv"])
def test_an_unpublished_campaign_hides_its_synthesis(client, synthesis, version, name):
    synthesis.campaign.unpublish()
    numbers = [] if name == "synthesis" else [1]
    assert client.get(address(synthesis, name, *numbers)).status_code == 404


@pytest.mark.parametrize("name", ["synthesis", "version", "json", "csv"])
def test_reading_changes_nothing(client, synthesis, version, name):
    numbers = [] if name == "synthesis" else [1]
    assert client.get(address(synthesis, name, *numbers)).status_code == 200
    assert client.post(address(synthesis, name, *numbers)).status_code == 405


def test_an_old_version_says_so_and_still_reads(client, synthesis, statement, version):
    statement.text = "Autre chose."
    statement.save()
    publish_synthesis(synthesis, actor=None)
    old = client.get(address(synthesis, "version", 1)).content.decode()
    assert "Il faut un inventaire." in old
    assert "lire la dernière version" in old
    new = client.get(address(synthesis)).content.decode()
    assert "Autre chose." in new
    assert "lire la dernière version" not in new
    assert client.get(address(synthesis, "version", 3)).status_code == 404


@pytest.mark.parametrize("name", ["synthesis", "version", "json", "csv"])
def test_what_was_hidden_since_is_withheld_everywhere(client, synthesis, statement, version, name):
    extract = statement.extracts.get()
    aside = TreatmentFactory(synthesis=synthesis, note="Une précision à taire").contribution
    publish_synthesis(synthesis, actor=None)
    for contribution in (extract.contribution, aside):
        move_contribution(contribution, TextAction.HIDE)
    numbers = [] if name == "synthesis" else [2]
    page = client.get(address(synthesis, name, *numbers)).content.decode()
    for word in (extract.quote, "Nous demandons", extract.contribution.author_name, "Une précision à taire"):
        assert word not in page
    assert f'href="{extract.contribution.get_absolute_url()}"' not in page
    assert extract.contribution.reference in page


def test_the_json_can_be_checked_against_its_fingerprint(client, synthesis, version):
    document = json.loads(client.get(address(synthesis, "json", 1)).content)
    assert (document["version"], document["withheld"]) == (1, [])
    assert fingerprint(document["content"]) == document["sha256"] == version.sha256


def test_the_json_names_what_it_withholds(client, synthesis, statement, version):
    contribution = statement.extracts.get().contribution
    move_contribution(contribution, TextAction.HIDE)
    assert json.loads(client.get(address(synthesis, "json", 1)).content)["withheld"] == [contribution.reference]


def test_the_csv_has_a_line_an_extract_and_no_formula(client, synthesis, statement):
    StatementFactory(heading=statement.heading, text="=1+1", by_drafting_team=True)
    publish_synthesis(synthesis, actor=None)
    response = client.get(address(synthesis, "csv", 1))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert "attachment" in response["Content-Disposition"]
    assert [row[1] for row in rows[1:]] == ["1", "2"]
    assert (rows[1][4], rows[1][11]) == (
        statement.extracts.get().contribution.reference, "un inventaire des terres irrigables",
    )  # fmt: skip
    assert rows[2][3] == "'=1+1"


def test_markup_in_texts_is_text(client, synthesis, statement):
    attack = "<script>alert(1)</script>"
    statement.text = attack
    statement.save()
    contribution = ContributionFactory(
        campaign=synthesis.campaign, body=f"Avant {attack} après", author_name=attack[:80]
    )
    ExtractFactory(statement=statement, contribution=contribution, quote=attack)
    publish_synthesis(synthesis, actor=None)
    page = client.get(address(synthesis)).content.decode()
    assert attack not in page
    assert page.count("&lt;script&gt;") >= 3


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_whatever_it_holds(client, synthesis, statement, count, django_assert_max_num_queries):
    for _number in range(count):
        ExtractFactory(statement=StatementFactory(heading=HeadingFactory(synthesis=synthesis)))
        TreatmentFactory(synthesis=synthesis)
    publish_synthesis(synthesis, actor=None)
    client.get(address(synthesis))
    with django_assert_max_num_queries(20) as queries:
        client.get(address(synthesis))
    assert len([query for query in queries if "reference" in query["sql"]]) == 1


def test_a_long_list_of_unquoted_texts_is_cut_and_says_where_the_rest_is(client, synthesis, statement, monkeypatch):
    monkeypatch.setattr("contributions.synthesis.reading.SET_ASIDE_SHOWN", 2)
    TreatmentFactory.create_batch(3, synthesis=synthesis)
    publish_synthesis(synthesis, actor=None)
    page = client.get(address(synthesis)).content.decode()
    assert page.count("Déjà dit par un texte cité</td>") == 2
    assert "3 contributions, et pourquoi" in page
    assert "La liste entière est dans le fichier de données" in page


def test_the_tab_is_there_once_published(synthesis):
    codes = [tab.label for tab in tabs_of(synthesis.campaign, user=AnonymousUser(), current="")]
    assert "Synthèse" not in codes
    publish_synthesis(synthesis, actor=None)
    codes = [tab.label for tab in tabs_of(synthesis.campaign, user=AnonymousUser(), current="")]
    assert "Synthèse" in codes


def people():
    yield AnonymousUser()
    yield UserFactory()
    campaign = Synthesis.objects.first().campaign
    for role in Role:
        yield grant(UserFactory(), role, campaign)
        yield grant(UserFactory(), role)


def test_lists_agree_with_rules():
    """Published and not, in campaigns published and not, for everybody."""
    for live in (True, False):
        campaign = CampaignFactory(live=live)
        synthesis = SynthesisFactory(campaign=campaign)
        ExtractFactory(statement=StatementFactory(heading=HeadingFactory(synthesis=synthesis)))
        publish_synthesis(synthesis, actor=None)
        SynthesisFactory(campaign=CampaignFactory(live=live))
    for user in people():
        everything = Synthesis.objects.all()
        assert set(Synthesis.objects.visible_to(user)) == {s for s in everything if can_read_synthesis(user, s)}
        assert set(Synthesis.objects.open_to(user)) == {s for s in everything if can_open_workbench(user, s.campaign)}
