"""The page of results and its file: what they show, to whom, and what they cost."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.contributions.factories import publish_form, question
from tests.factories import CampaignFactory, ContributionFactory, UserFactory
from tests.people.spaces.factories import confirm_address, restrict, unlist

from .factories import FULL, HOSTILE, answer, answer_all, full_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory()


def address(campaign, name="results", code="avis"):
    return reverse(f"contributions:{name}", args=[campaign.slug, code])


def page_of(client, campaign):
    response = client.get(address(campaign))
    assert response.status_code == 200
    return response.content.decode()


def lines_of(client, campaign):
    content = client.get(address(campaign, "results_csv")).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def test_each_question_has_its_figure_its_sentence_and_its_table(client, campaign):
    answer_all(full_form(campaign), 6)
    page = page_of(client, campaign)
    assert page.count("<h1>") == 1
    assert page.count('class="finding"') == page.count("<table") == 6
    assert "style=" not in page
    assert f'href="{reverse("contributions:list", args=[campaign.slug])}?formulaire=avis"' in page


def test_neither_open_nor_staff_answers_are_on_the_page_or_in_the_file(client, campaign):
    answer_all(full_form(campaign), 6)
    told = page_of(client, campaign) + str(lines_of(client, campaign))
    assert not [word for word in ("zqmot", "zqstaff", "zqautre") if word in told]


@pytest.mark.parametrize(("number", "is_told"), [(0, False), (1, False), (4, False), (5, True), (30, True)])
def test_results_begin_with_five_answers(client, campaign, number, is_told):
    answer_all(full_form(campaign), number)
    page = page_of(client, campaign)
    assert ('class="finding"' in page) == is_told
    assert ("Les résultats viendront avec les réponses." in page) == (not is_told)
    assert (len(lines_of(client, campaign)) > 1) == is_told


def test_hostile_labels_are_words_and_drawings_stay_well_formed(client, campaign):
    scale = {"low": 1, "high": 5, "low_label": HOSTILE[:60], "high_label": ""}
    form = publish_form(
        campaign,
        question("choice", HOSTILE, key="a", choices=f"{HOSTILE}\nNon", as_list=False),
        question("matrix", HOSTILE, key="b", rows=HOSTILE, columns=f"{HOSTILE}\nNon"),
        question("scale", HOSTILE, key="c", **scale),
        title=HOSTILE,
    )
    for _n in range(5):
        answer(form, {"a": HOSTILE, "b": {HOSTILE: HOSTILE}, "c": 3})
    page = page_of(client, campaign)
    assert "<script>alert" not in page
    main = page.split("<main")[1]
    for tag, kind in (("figure", "scale-chart"), ("svg", "stack"), ("svg", "bar")):
        drawing = f'<{tag} class="{kind}"' + main.split(f'<{tag} class="{kind}"')[1].split(f"</{tag}>")[0]
        ElementTree.fromstring(f"{drawing}</{tag}>".replace("&nbsp;", " "))  # noqa: S314 it is our own


def test_the_file_runs_nothing_in_a_spreadsheet(client, campaign):
    form = publish_form(campaign, question("choice", "=1+1", key="a", choices="=HYPERLINK(1)\n@x", as_list=False))
    for _n in range(5):
        answer(form, {"a": "=HYPERLINK(1)"})
    assert lines_of(client, campaign)[1][:4] == ["'=1+1", "", "'=HYPERLINK(1)", "5"]


def test_the_file_says_what_the_page_hides(client, campaign):
    form = full_form(campaign)
    answer_all(form, 5)
    publish_form(campaign, *FULL, question("box", "Nouvelle", key="n"), form=form)
    assert ["Nouvelle", "", "trop peu de réponses", "", "", "", ""] in lines_of(client, campaign)


@pytest.mark.parametrize("kind", ["short", "long", "date", "email"])
def test_a_form_without_public_closed_questions_has_no_page(client, campaign, kind):
    settings = {"max_length": 100} if kind == "long" else {"min": None, "max": None} if kind == "date" else {}
    publish_form(campaign, question(kind, "Q", key="q", **settings))
    assert client.get(address(campaign)).status_code == 404


def test_the_file_and_the_page_of_no_form_do_not_exist(client, campaign):
    for name in ("results", "results_csv"):
        assert client.get(address(campaign, name, "autre")).status_code == 404


def test_a_form_taken_offline_keeps_the_results_that_it_has_and_is_not_named_without(client, campaign):
    form = full_form(campaign)
    form.unpublish()
    assert client.get(address(campaign)).status_code == 404
    answer_all(form, 5)
    assert 'class="finding"' in page_of(client, campaign)


def test_what_a_restricted_campaign_hides_stays_hidden(client, campaign):
    answer_all(full_form(campaign), 5)
    page_of(client, campaign)  # and what was counted for those inside serves nobody outside
    inside = UserFactory()
    confirm_address(inside)
    restrict(campaign, guests=[inside.email])
    names = ["results", "results_csv"]
    assert {client.get(address(campaign, name)).status_code for name in names} == {404}
    client.force_login(inside)
    assert {client.get(address(campaign, name)).status_code for name in names} == {200}


def test_an_unlisted_campaign_is_kept_from_robots_and_a_draft_has_no_results(client, campaign):
    answer_all(full_form(campaign), 5)
    unlist(campaign)
    assert "noindex" in client.get(address(campaign))["X-Robots-Tag"]
    campaign.live = False
    campaign.save()
    assert client.get(address(campaign)).status_code == 404


def test_asking_for_files_is_limited(client, campaign):
    full_form(campaign)
    assert {client.get(address(campaign, "results_csv")).status_code for _n in range(31)} == {200, 429}


def test_the_figures_page_leads_to_the_results(client, campaign):
    ContributionFactory(campaign=campaign)
    figures = reverse("contributions:figures", args=[campaign.slug])
    assert address(campaign) not in client.get(figures).content.decode()
    full_form(campaign)
    assert f'href="{address(campaign)}"' in client.get(figures).content.decode()


@pytest.mark.parametrize("is_cold", [True, False])
def test_the_page_costs_the_same_for_1_and_30_answers_questions_and_versions(client, campaign, is_cold):
    def statements():
        page_of(client, campaign)
        if is_cold:
            cache.delete(f"results:{form.pk}")
        with CaptureQueriesContext(connection) as captured:
            page_of(client, campaign)
        return len(captured)

    form = publish_form(campaign, question("box", "Q0", key="q0"))
    answer(form, {"q0": True})
    few = statements()
    for n in range(1, 4):
        more = [question("box", f"Q{m}", key=f"q{m}") for m in range(10 * n)]
        form = publish_form(campaign, *more, form=form)
        for _m in range(10):
            answer(form, {f"q{m}": True for m in range(10 * n)})
    assert statements() == few


def test_the_list_narrows_to_the_answers_of_a_form(client, campaign):
    answer_all(full_form(campaign), 2)
    ContributionFactory(campaign=campaign, title="Un texte libre")
    listing = reverse("contributions:list", args=[campaign.slug])
    page = client.get(listing + "?formulaire=avis").content.decode()
    assert "Un texte libre" not in page
    assert 'name="formulaire" value="avis"' in page
    for unknown in ("autre", "'%\"", "x" * 500):
        assert "Un texte libre" in client.get(listing, {"formulaire": unknown}).content.decode()
