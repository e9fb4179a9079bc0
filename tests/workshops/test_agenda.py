"""The agenda: what is to come by month, what is past by year, what filters leave, and what it costs."""

from datetime import UTC, datetime, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CampaignFactory, OrganisationFactory, TerritoryFactory
from tests.workshops.factories import make_agenda, make_format, make_programme, make_workshop, on
from workshops.agenda import Asked, list_agenda
from workshops.models import WorkshopOrganisation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)


def agenda(now=NOW, **typed):
    return list_agenda(AnonymousUser(), typed, now=now)


def titles(sessions):
    return [session.title for session in sessions]


def by_month(found):
    return [(f"{month:%Y-%m}", titles(sessions)) for month, sessions in found.months]


def test_what_is_to_come_goes_by_month_and_what_is_past_by_year():
    make_workshop("août", day=on("2026-08-03"))
    make_workshop("juin", day=on("2026-06-20"))
    make_workshop("hier", day=on("2026-06-09"))
    make_workshop("ancien", day=on("2019-09-24"))
    found = agenda()
    assert by_month(found) == [("2026-06", ["juin"]), ("2026-08", ["août"])]
    assert titles(found.past) == ["hier", "ancien"]
    assert [(year.number, year.count) for year in found.years] == [(2026, 1), (2019, 1)]
    assert by_month(agenda(annee="2019")) == [("2019-09", ["ancien"])]


@pytest.mark.parametrize(
    ("now", "is_coming"),
    [
        (datetime(2026, 6, 20, 9, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 6, 20, 10, tzinfo=UTC), False),
    ],
)
def test_a_session_is_past_when_its_last_slot_ends(now, is_coming):
    make_workshop("juin", slots=[(on("2026-06-19"), time(9), time(12)), (on("2026-06-20"), time(9), time(12))])
    assert bool(agenda(now).months) is is_coming
    assert bool(agenda(now).past) is not is_coming


def test_a_session_without_a_date_is_in_no_list():
    make_workshop("un jour", slots=[])
    assert (agenda().months, agenda().past) == ([], [])


def test_each_filter_leaves_what_it_names():
    drome = TerritoryFactory(code="drome", name="Drôme")
    diois, lyon = TerritoryFactory(code="diois", name="Diois", parent=drome), TerritoryFactory(code="lyon", name="Lyon")
    day = on("2026-06-20")
    there = make_workshop("du Diois", day=day, territory=diois, subject="Alimentation")
    campaign = CampaignFactory(subject="Europe")
    make_workshop(
        "de Lyon", day=day, territory=lyon, format=make_format("web", "Webconférence"), campaign_page=campaign
    )
    organised = make_workshop("d'une Lyonnaise", day=day, parent=make_programme())
    organisation = OrganisationFactory()
    organisation.territories.add(lyon)
    WorkshopOrganisation.objects.create(workshop=organised, organisation=organisation)
    found = {
        typed: {session.title for _month, sessions in agenda(**dict([typed])).months for session in sessions}
        for typed in [
            ("territoire", "drome"), ("territoire", "lyon"), ("format", "web"), ("sujet", "Europe"),
            ("sujet", "Alimentation"), ("cycle", "radar"), ("cycle", "autre"), ("territoire", "nulle-part"),
        ]
    }  # fmt: skip
    assert list(found.values()) == [
        {"du Diois"}, {"de Lyon", "d'une Lyonnaise"}, {"de Lyon"}, {"de Lyon"}, {there.title}, {"d'une Lyonnaise"},
        set(), set(),
    ]  # fmt: skip
    offered = {one.name: [choice.label for choice in one.choices] for one in agenda().filters}
    assert offered["sujet"] == ["Alimentation", "Europe"]
    assert offered["territoire"] == ["Diois", "Drôme", "Lyon"]


def test_the_address_of_a_filtered_agenda_says_its_filters_again():
    assert Asked.read({"format": " web ", "sujet": "", "inconnu": "x"}).query == "format=web"


@pytest.mark.parametrize(
    "query", ["annee=0000", "annee=abc", "apres=x", "apres=9999999999.1", "apres=99999999999.1", "cycle=%00"]
)
def test_an_odd_address_is_answered(client, query):
    make_agenda()
    assert client.get(f"/ateliers/?{query}").status_code in (200, 400)


def test_pages_of_the_agenda_follow_each_other(monkeypatch):
    monkeypatch.setattr("workshops.agenda.PAGE", 2)
    for number in range(1, 6):
        make_workshop(f"{number}", day=on("2026-07-01"))
    seen, after = [], ""
    for _page in range(3):
        found = agenda(apres=after)
        seen += [title for _month, sessions in found.months for title in titles(sessions)]
        after = found.next
    assert seen == ["1", "2", "3", "4", "5"]
    assert after == ""


@pytest.mark.parametrize("path", ["/ateliers/", "/ateliers/radar/", "/ateliers/?annee=2019"])
def test_a_list_costs_the_same_for_one_session_and_for_thirty(client, path):
    programme = make_programme()
    make_workshop("Un", parent=programme, campaign_page=CampaignFactory())
    make_workshop("Un ancien", parent=programme, day=on("2019-01-05"))
    for _warm in range(2):
        client.get(path)
    spent = count_queries(client, path)
    for number in range(29):
        make_workshop(f"Encore {number}", parent=programme if number % 2 else None, in_days=number + 1)
        make_workshop(
            f"Jadis {number}", parent=programme if number % 2 else None, day=on(f"2019-02-{number % 27 + 1:02}")
        )
    assert count_queries(client, path) == spent


def count_queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
