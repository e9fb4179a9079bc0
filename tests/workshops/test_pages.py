"""What the page of a session says, in each of its states, and whom it says it is for."""

from datetime import time, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from concertation.people.choices import Role
from concertation.people.roles import grant_role, withdraw_role
from tests.factories import CollegeFactory, MembershipFactory, OrganisationFactory, TerritoryFactory, UserFactory
from tests.factories import grant as give
from tests.workshops.factories import make_agenda, make_programme, make_workshop, on
from workshops.announce import cancel_workshop
from workshops.models import AgendaItem, Workshop
from workshops.previews import CANCELLED, PAST, TODAY
from workshops.rules import Someone, is_in_the_audience
from workshops.words import days, map_url, state_of, zone_in_words

pytestmark = pytest.mark.django_db


def page_of(client, workshop):
    return plain(client.get(workshop.get_url()))


def plain(response):
    """The page as it was typed, before its typography is set."""
    return unescape(response.content.decode()).translate({0x2019: "'", 0x202F: " ", 0xA0: " "})


def test_the_page_says_when_where_for_whom_and_what(client):
    workshop = make_workshop(
        "Lire un budget", parent=make_programme(), town="Valence TGV (26)", audience="Élus et agents",
        day=on("2023-07-05"),
        latitude="44.99140", longitude="4.97860", fee_note="repas compris", objectives="- Compter\n\n- Comparer",
    )  # fmt: skip
    AgendaItem.objects.create(workshop=workshop, time=time(9, 30), title="Ouvrir les comptes", speakers="Deux cheffes")
    page = page_of(client, workshop)
    for words in ("mercredi 5 juillet 2023", "9 h 30 à 12 h", "Valence TGV (26)", "Élus et agents", "repas compris",
                  "<li>Compter</li>", "Ouvrir les comptes", "Deux cheffes", "RADAR", "Passée",
                  "mlat=44.99140&mlon=4.97860"):  # fmt: skip
        assert words in page


def test_a_cancelled_session_stays_readable_and_says_so(client):
    workshop = make_workshop("Filières")
    cancel_workshop(workshop, reason="Les trains sont en grève.", actor=give(UserFactory(), Role.FACILITATOR))
    page = page_of(client, workshop)
    assert "Cette session est annulée." in page
    assert "Les trains sont en grève." in page


@pytest.mark.parametrize(("in_days", "word"), [(7, None), (0, "Aujourd'hui"), (-3, "Passée")])
def test_the_state_follows_the_dates(in_days, word):
    workshop = make_workshop(slots=[(timezone.localdate() + timedelta(days=in_days), time(0, 1), time(23, 59))])
    state = state_of(workshop)
    assert (state and state.word) == word


@pytest.mark.parametrize(("mode", "word"), [(TODAY, "Aujourd'hui"), (PAST, "Passée"), (CANCELLED, "annulée")])
def test_editors_see_each_state_before(rf, mode, word):
    workshop = make_workshop()
    request = rf.get("/")
    request.user = UserFactory()
    assert word in plain(workshop.make_preview_request(request, mode))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["2023-07-05"], "5 juillet 2023"),
        (["2023-07-05", "2023-07-06"], "5 et 6 juillet 2023"),
        (["2023-02-28", "2023-03-01", "2023-03-02"], "28 février au 2 mars 2023"),
        (["2023-12-31", "2024-01-01"], "31 décembre 2023 et 1 janvier 2024"),
    ],
)
def test_days_in_words(rows, said):
    workshop = make_workshop(slots=[(on(day), time(9), time(12)) for day in rows])
    assert days(workshop) == said


def test_the_clock_is_told_where_it_is_another():
    assert zone_in_words(make_workshop(time_zone="Indian/Reunion")) == "heure de La Réunion"
    assert zone_in_words(make_workshop()) == ""
    assert "Asia/Tokyo" in zone_in_words(make_workshop(time_zone="Asia/Tokyo"))


def test_no_map_without_a_position_nor_online():
    assert map_url(make_workshop()) == ""
    assert map_url(make_workshop(mode="remote", latitude="44.9", longitude="4.9")) == ""


def test_whom_a_session_is_for():
    elus, agents = CollegeFactory(), CollegeFactory()
    drome = TerritoryFactory()
    diois, lyon = TerritoryFactory(parent=drome), TerritoryFactory()
    group = OrganisationFactory()
    for territory in (drome, diois, lyon):
        territory.refresh_from_db()
    everybody, officials, there = make_workshop(), make_workshop(), make_workshop()
    officials.colleges = [elus]
    there.colleges, there.territories, there.organisations_asked = [elus, agents], [drome], [group]
    someone = Someone.of
    assert is_in_the_audience(someone(), everybody)
    assert [is_in_the_audience(someone(college=one), officials) for one in (elus, agents, None)] == [True, False, False]
    cases = [
        (someone(college=elus, territories=[diois]), True), (someone(college=elus, territories=[lyon]), False),
        (someone(territories=[diois]), False), (someone(college=agents, organisations=[group]), True),
        (someone(college=agents), False),
    ]  # fmt: skip
    assert [is_in_the_audience(one, there) for one, _answer in cases] == [answer for _one, answer in cases]


def test_an_account_is_asked_by_its_profile_and_its_organisations(client):
    territory = TerritoryFactory()
    territory.refresh_from_db()
    member = MembershipFactory().user
    member.organisations.get().territories.add(territory)
    workshop = make_workshop()
    workshop.territories = [territory]
    workshop.save_revision().publish()
    assert "s'adresse à" not in page_of(client, workshop)
    client.force_login(member)
    assert "elle s'adresse à vous" in page_of(client, workshop)
    client.force_login(UserFactory())
    assert "elle s'adresse à d'autres" in page_of(client, workshop)


def test_facilitators_of_the_site_write_the_agenda_and_nothing_else(client):
    agenda, user = make_agenda(), UserFactory()
    grant_role(user, Role.FACILITATOR)
    can = {page: page.permissions_for_user(user).can_add_subpage() for page in (agenda, agenda.get_parent())}
    assert list(can.values()) == [True, False]
    withdraw_role(user, Role.FACILITATOR)
    assert not user.groups.exists()


def test_an_agenda_that_is_made_later_is_the_facilitators_too():
    user = UserFactory()
    grant_role(user, Role.FACILITATOR)
    assert make_agenda().permissions_for_user(type(user).objects.get(pk=user.pk)).can_add_subpage()
    assert Group.objects.get(name="Animateurs").user_set.get() == user


def test_a_draft_is_not_found(client):
    make_workshop("Brouillon", slug="brouillon", publish=False)
    assert client.get("/ateliers/brouillon/").status_code == 404
    assert not Workshop.objects.get().live
