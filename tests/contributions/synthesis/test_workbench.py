import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.text.choices import TextAction, TextStatus
from contributions.models import Theme
from contributions.synthesis.choices import StatementKind, UnquotedReason
from contributions.synthesis.forms import ACTS
from contributions.synthesis.models import Extract, Statement, Synthesis
from contributions.synthesis.panes import PAGE, list_sources
from contributions.synthesis.place import Place
from contributions.synthesis.publish import publish_synthesis
from contributions.transitions import move_contribution
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant

from .factories import PASSAGE, ExtractFactory, HeadingFactory, StatementFactory, SynthesisFactory, TreatmentFactory

pytestmark = pytest.mark.django_db

PAGES = ["show", "words", "preview", "publish"]


@pytest.fixture
def compiler(client, synthesis):
    user = grant(UserFactory(), Role.COMPILER, synthesis.campaign)
    client.force_login(user)
    return user


def address(synthesis, name="show"):
    return reverse(f"workbench:{name}", args=[synthesis.pk])


def post(client, synthesis, act, place="", **data):
    return client.post(reverse("workbench:act", args=[synthesis.pk, act]), data | {"place": place})


# ---- Who

WHO = [
    (Role.COMPILER, "here", True, True),
    (Role.COMPILER, "everywhere", True, True),
    (Role.COMPILER, "elsewhere", False, False),
    (Role.ADMINISTRATOR, "everywhere", True, True),
    (Role.GUARANTOR, "here", True, False),
    (Role.GUARANTOR, "elsewhere", False, False),
    (Role.MODERATOR, "here", False, False),
    (Role.FACILITATOR, "here", False, False),
    (Role.EDITOR, "here", False, False),
]


@pytest.mark.parametrize(("role", "where", "opens", "acts"), WHO)
def test_who_opens_the_workbench_and_who_acts(client, synthesis, statement, role, where, opens, acts):
    """Who may not open it finds nothing; who may only read is sent back by the admin, with a word."""
    ExtractFactory(statement=statement)
    page = {"here": synthesis.campaign, "elsewhere": CampaignFactory(), "everywhere": None}[where]
    client.force_login(grant(UserFactory(), role, page))
    assert client.get(address(synthesis)).status_code == (200 if opens else 404)
    answers = [
        post(client, synthesis, "ajouter-chapitre", title="Un chapitre"),
        client.post(address(synthesis, "words"), {"title": "Changé", "introduction": "null", "method": "null"}),
        client.post(address(synthesis, "publish")),
    ]
    assert {answer.status_code for answer in answers} <= ({200, 302, 422} if opens else {404})
    assert synthesis.headings.filter(title="Un chapitre").exists() == acts
    assert Synthesis.objects.filter(title="Changé").exists() == acts
    assert synthesis.versions.exists() is False  # the empty chapter, or the right that is missing


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("signed_in", [True, False])
def test_others_are_not_let_into_the_admin(client, synthesis, name, signed_in):
    if signed_in:
        client.force_login(UserFactory())
    assert client.get(address(synthesis, name)).status_code == (404 if signed_in else 302)


def test_the_guarantor_sees_no_form_that_acts(client, synthesis, contribution):
    client.force_login(grant(UserFactory(), Role.GUARANTOR, synthesis.campaign))
    page = client.get(address(synthesis)).content.decode()
    assert contribution.body.split("\n")[0] in page
    assert reverse("workbench:act", args=[synthesis.pk, "prendre"]) not in page
    assert client.get(address(synthesis, "words")).status_code == 302
    assert client.get(address(synthesis, "preview")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_open(client, synthesis, contribution, compiler, name):
    assert client.get(address(synthesis, name)).status_code == 200


def test_the_list_shows_what_one_works_on_and_opens_what_is_missing(client, synthesis, compiler):
    other = SynthesisFactory(title="Celle des autres")
    campaign = CampaignFactory(title="Sans synthèse encore")
    grant(compiler, Role.COMPILER, campaign)
    page = client.get(reverse("workbench:list")).content.decode()
    assert synthesis.title in page
    assert other.title not in page
    response = client.post(reverse("workbench:list"), {"campaign": campaign.pk, "title": "Ce qui est dit"})
    opened = Synthesis.objects.get(campaign=campaign)
    assert (response.status_code, response.url) == (302, address(opened))


def test_a_synthesis_is_not_opened_on_a_campaign_of_others(client, synthesis, compiler):
    grant(compiler, Role.COMPILER, CampaignFactory())
    response = client.post(reverse("workbench:list"), {"campaign": CampaignFactory().pk, "title": "Ce qui est dit"})
    assert (response.status_code, Synthesis.objects.count()) == (200, 1)


def test_the_list_does_not_exist_for_other_staff(client):
    client.force_login(grant(UserFactory(), Role.EDITOR))
    assert client.get(reverse("workbench:list")).status_code == 404


# ---- Acts


def test_each_act_does_its_work_and_comes_back_to_its_place(client, synthesis, statement, contribution, compiler):
    heading = statement.heading
    place = f"source={contribution.reference}&q=terre&inconnu=x"

    def act(name, **data):
        response = post(client, synthesis, name, place, **data)
        assert response.status_code == 302, response.context["refused"]
        assert response.url.startswith(address(synthesis))
        assert "inconnu" not in response.url
        assert f"source={contribution.reference}" in response.url

    act("prendre", contribution=contribution.reference, quote=PASSAGE, start=15, end=50)
    extract = Extract.objects.get()
    act("placer", extract=extract.pk, statement=statement.pk)
    act("retirer", extract=extract.pk)
    act("ecarter", contribution=contribution.reference, reason=UnquotedReason.TOO_GENERAL, note="Sans lieu")
    act("reprendre", contribution=contribution.reference)
    act("ajouter-chapitre", title="Deuxième", theme=synthesis.campaign.themes.first().pk)
    second = synthesis.headings.last()
    act("renommer-chapitre", heading=second.pk, title="Second")
    act("deplacer-chapitre", heading=second.pk, step=-1)
    act("ecrire", heading=second.pk, kind=StatementKind.MINORITY, text="Nous, non.", by_drafting_team="on")
    mine = Statement.objects.get(text="Nous, non.")
    act("modifier", statement=mine.pk, heading=heading.pk, kind=StatementKind.QUESTION, text="Et nous ?")
    act("deplacer", statement=mine.pk, step=-1)
    act("supprimer", statement=mine.pk)
    act("supprimer-chapitre", heading=second.pk)
    assert list(synthesis.headings.all()) == [heading]
    assert set(Entry.objects.filter(role="compiler").values_list("action", flat=True)) >= {
        "extract.taken", "extract.placed", "extract.removed", "contribution.set-aside", "contribution.taken-back",
        "heading.added", "heading.renamed", "heading.moved", "heading.deleted",
        "statement.written", "statement.rewritten", "statement.moved", "statement.deleted",
    }  # fmt: skip


def test_a_text_set_aside_gives_way_to_the_next_to_treat(client, synthesis, compiler):
    before, here, after = ContributionFactory.create_batch(3, campaign=synthesis.campaign)
    for contribution, then in [(here, after), (after, before), (before, before)]:
        data = {"contribution": contribution.reference, "reason": "already-said"}
        response = post(client, synthesis, "ecarter", f"source={contribution.reference}", **data)
        assert response.url.endswith(f"source={then.reference}")


def test_a_statement_just_written_becomes_the_current_one(client, synthesis, statement, compiler):
    response = post(client, synthesis, "ecrire", heading=statement.heading_id, kind="question", text="Et l'eau ?")
    assert response.url.endswith(f"enonce={Statement.objects.last().pk}")


@pytest.mark.parametrize(
    ("act", "data", "words"),
    [
        ("prendre", {"quote": "Jamais écrit <b>nulle part</b>"}, "Ce passage n&#x27;est pas dans le texte"),
        ("prendre", {"quote": ""}, "Passage"),
        ("ecarter", {"reason": "parce-que", "note": "Ma précision gardée"}, "Raison"),
        ("ecarter", {"reason": "already-said", "note": "x" * 301}, "Précision"),
        ("ajouter-chapitre", {"title": "y" * 161}, "Titre du chapitre"),
        ("ecrire", {"kind": "question", "text": "Mon énoncé gardé", "heading": 0}, "Chapitre"),
        ("ecrire", {"kind": "vérité", "text": "Mon énoncé gardé"}, "Nature"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    client, synthesis, statement, contribution, compiler, act, data, words
):
    data = {"contribution": contribution.reference, "heading": statement.heading_id} | data
    response = post(client, synthesis, act, f"source={contribution.reference}", **data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page[page.index('id="refused"') :]
    typed = [value for name, value in data.items() if name in ("quote", "note", "title", "text")]
    assert all(str(value).replace("<", "&lt;").replace(">", "&gt;") in page for value in typed)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_forged_and_missing_numbers_are_refused_not_followed(client, synthesis, contribution, compiler, act):
    foreign = ExtractFactory()
    data = {
        "extract": foreign.pk, "statement": foreign.statement_id, "heading": foreign.statement.heading_id,
        "contribution": foreign.contribution.reference, "step": "1", "kind": "question", "text": "x", "title": "x",
        "quote": PASSAGE, "reason": "already-said", "start": "-1", "end": "9" * 30, "theme": "9" * 30,
    }  # fmt: skip
    before = foreign.synthesis.headings.count(), Extract.objects.count(), Statement.objects.count()
    assert post(client, synthesis, act, **data).status_code == 422
    assert post(client, synthesis, act).status_code == 422
    assert (foreign.synthesis.headings.count(), Extract.objects.count(), Statement.objects.count()) == before


def test_an_unknown_act_does_not_exist(client, synthesis, compiler):
    assert post(client, synthesis, "detruire").status_code == 404


def test_nothing_changes_on_get(client, synthesis, compiler):
    assert client.get(reverse("workbench:act", args=[synthesis.pk, "ajouter-chapitre"])).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 5000, "theme=x", "theme=99999999999999999999", "apres=zz", "apres=9-9", "apres=0-",
        "apres=²-1", "theme=²", "enonce=x&modifier=%27", "source=INCONNUE-0001", "etat=partout", "q=%22%28%26%7C%21-",
    ],
)  # fmt: skip
def test_a_strange_place_is_still_a_page(client, synthesis, contribution, compiler, query):
    assert client.get(f"{address(synthesis)}?{query}").status_code == 200


def test_words_are_rewritten_without_markup_of_ones_own(client, synthesis, compiler):
    empty = '{"blocks": [], "entityMap": {}}'
    response = client.post(
        address(synthesis, "words"), {"title": "Un titre neuf", "introduction": empty, "method": empty}
    )
    synthesis.refresh_from_db()
    assert (response.status_code, synthesis.title) == (302, "Un titre neuf")


def test_publication_says_all_that_is_missing_then_publishes(client, synthesis, statement, compiler):
    page = client.post(address(synthesis, "publish"))
    assert page.status_code == 422
    assert "aucun extrait" in page.content.decode()
    ExtractFactory(statement=statement)
    response = client.post(address(synthesis, "publish"))
    assert response.status_code == 302
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["La version 1 est publiée."]
    assert synthesis.published_version.published_by == compiler
    again = unescape(client.get(address(synthesis, "publish")).content.decode())
    assert "Rien n'a changé depuis la version 1" in again


# ---- Panes


def references(synthesis, **place):
    return [contribution.reference for contribution in list_sources(synthesis, Place(**place)).items]


def test_sources_still_to_treat_come_first(synthesis, statement, contribution):
    quoted = ExtractFactory(statement=statement).contribution
    aside = TreatmentFactory(synthesis=synthesis).contribution
    last = ContributionFactory(campaign=synthesis.campaign)
    for status in (TextStatus.PENDING, TextStatus.REFUSED, TextStatus.HIDDEN):
        ContributionFactory(campaign=synthesis.campaign, status=status)
    table = {
        "": [contribution, last, quoted, aside],
        "a-traiter": [contribution, last],
        "citees": [quoted],
        "ecartees": [aside],
        "partout": [contribution, last, quoted, aside],
    }
    assert {etat: references(synthesis, etat=etat) for etat in table} == {
        etat: [item.reference for item in items] for etat, items in table.items()
    }


def test_sources_are_found_by_words_and_theme(synthesis):
    theme = Theme.objects.filter(campaign=synthesis.campaign).first()
    found = ContributionFactory(campaign=synthesis.campaign, theme=theme, title="Des épiceries ambulantes")
    ContributionFactory(campaign=synthesis.campaign, title="Des épiceries fixes")
    ContributionFactory(campaign=synthesis.campaign, theme=theme)
    assert references(synthesis, q="epicerie", theme=str(theme.pk)) == [found.reference]


def test_pages_of_sources_follow_on_without_gap_or_repeat(synthesis):
    for number in range(PAGE * 2 + 5):
        contribution = ContributionFactory(campaign=synthesis.campaign)
        if number % 3 == 0:
            TreatmentFactory(synthesis=synthesis, contribution=contribution)
    seen, cursor = [], ""
    while True:
        page = list_sources(synthesis, Place(apres=cursor))
        seen += [contribution.reference for contribution in page.items]
        if not (cursor := page.next):
            break
    assert len(seen) == len(set(seen)) == PAGE * 2 + 5


def test_the_text_marks_what_is_taken(client, synthesis, statement, contribution, compiler):
    ExtractFactory(statement=statement, contribution=contribution)
    page = client.get(f"{address(synthesis)}?source={contribution.reference}").content.decode()
    assert f"Nous demandons <mark>{PASSAGE}</mark>.\n\nIl doit" in page


def test_a_text_hidden_meanwhile_is_pointed_out(client, synthesis, statement, compiler):
    contribution = ExtractFactory(statement=statement).contribution
    move_contribution(contribution, TextAction.HIDE)
    page = client.get(f"{address(synthesis)}?source={contribution.reference}").content.decode()
    assert "n'est plus publiée" in page
    assert "Cette contribution n'est pas publiée." in page


def test_the_workbench_shows_markup_as_text(client, synthesis, statement, compiler):
    attack = "<img src=x onerror=alert(1)>"
    Statement.objects.filter(pk=statement.pk).update(text=attack)
    ContributionFactory(campaign=synthesis.campaign, title=attack, body=f"{attack} oui", author_name=attack)
    page = client.get(f"{address(synthesis)}?q=%3Cimg&modifier={statement.pk}").content.decode()
    assert attack not in page
    assert not re.search(
        r"<script(?![^>]*(src=|application/json))", page[page.index('id="workbench"') :].split("</main>")[0]
    )


def test_the_workbench_costs_the_same_whatever_it_holds(client, synthesis, statement, compiler):
    def fill(count):
        for _number in range(count):
            extract = ExtractFactory(statement=StatementFactory(heading=HeadingFactory(synthesis=synthesis)))
            ExtractFactory(statement=statement, contribution=extract.contribution, quote="Il doit être public")
            ContributionFactory(campaign=synthesis.campaign)
            ExtractFactory(synthesis=synthesis, statement=None, contribution=extract.contribution)
        return f"{address(synthesis)}?etat=a-traiter&source={extract.contribution.reference}&enonce={statement.pk}"

    def count_queries(place):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(place).status_code == 200
        return len(queries)

    few = fill(1)
    client.get(few)
    cost = count_queries(few)
    assert count_queries(fill(29)) == cost


def test_the_preview_is_not_published(client, synthesis, statement, compiler):
    ExtractFactory(statement=statement)
    page = client.get(address(synthesis, "preview")).content.decode()
    assert "Aperçu" in page
    assert statement.text in unescape(page)
    assert synthesis.published_version is None


def test_the_workbench_links_to_what_is_published(client, synthesis, statement, compiler):
    ExtractFactory(statement=statement)
    publish_synthesis(synthesis, actor=compiler)
    assert (
        reverse("synthesis:synthesis", args=[synthesis.campaign.slug])
        in client.get(address(synthesis)).content.decode()
    )
