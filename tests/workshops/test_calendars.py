"""Calendars as a calendar program reads them: clocks, several days, changes and cancellations, and who reads which."""

from datetime import UTC, datetime, time

import pytest
from icalendar import Calendar

from concertation.people.choices import Role
from tests.factories import CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory, grant
from tests.people.spaces.factories import restrict, unlist
from tests.workshops.factories import make_agenda, make_programme, make_workshop, on
from workshops.announce import cancel_workshop, restore_workshop

pytestmark = pytest.mark.django_db

SUMMER = (on("2026-07-08"), time(9, 30), time(12))


def read(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(response.content)


def events(calendar):
    return calendar.walk("VEVENT")


def titles(client, path):
    return {str(event["summary"]) for event in events(read(client, path))}


def test_a_session_is_an_event_with_its_clock(client):
    long = "Élus ruraux, comprendre ; puis agir : " + "énoncé" + " énoncé" * 20
    make_workshop(
        "Un atelier", slug="un", slots=[SUMMER], town="Saint-Denis (974)", venue="Salle", time_zone="Indian/Reunion",
        standfirst=long, latitude="-20.87890", longitude="55.44810", remote_link="https://visio.exemple/secret",
    )  # fmt: skip
    calendar = read(client, "/ateliers/un.ics")
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert [str(clock["tzid"]) for clock in calendar.walk("VTIMEZONE")] == ["Indian/Reunion"]
    (event,) = events(calendar)
    assert event["dtstart"].dt.astimezone(UTC) == datetime(2026, 7, 8, 5, 30, tzinfo=UTC)
    assert event["dtstart"].params["TZID"] == "Indian/Reunion"
    assert (str(event["summary"]), str(event["description"])) == ("Un atelier", long)
    assert str(event["location"]) == "Salle, Saint-Denis (974)"
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    raw = client.get("/ateliers/un.ics").content
    assert b"secret" not in raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_several_days_are_several_events_that_stay_the_same_ones(client):
    days = [SUMMER, (on("2026-07-09"), time(9), time(12))]
    workshop = make_workshop(slug="un", slots=days)
    before = [str(event["uid"]) for event in events(read(client, "/ateliers/un.ics"))]
    assert len(set(before)) == 2
    for slot in (slots := list(workshop.slots.all())):
        slot.day = slot.day.replace(month=9)
    workshop.slots = slots
    workshop.save_revision().publish()
    after = events(read(client, "/ateliers/un.ics"))
    assert [str(event["uid"]) for event in after] == before
    assert {event["sequence"] for event in after} == {1}
    assert {event["dtstart"].dt.month for event in after} == {9}


def test_a_cancellation_and_its_end_reach_the_calendar(client):
    user, workshop = grant(UserFactory(), Role.FACILITATOR), make_workshop("Un atelier", slug="un")
    cancel_workshop(workshop, reason="Grève", actor=user)
    (event,) = events(read(client, "/ateliers/un.ics"))
    assert (event["status"], event["sequence"], str(event["summary"])) == ("CANCELLED", 1, "Annulé : Un atelier")
    assert str(event["description"]) == "Grève"
    restore_workshop(workshop, actor=user)
    (event,) = events(read(client, "/ateliers/un.ics"))
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 2)


def test_who_has_the_newest_is_told_so(client):
    make_workshop(slug="un")
    first = client.get("/ateliers/un.ics")
    again = client.get("/ateliers/un.ics", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_agenda_a_programme_and_a_session(client):
    programme = make_programme()
    make_workshop("du cycle", slug="un", parent=programme, subject="Europe")
    make_workshop("seule", slug="deux")
    make_workshop("sans date", slug="trois", slots=[])
    assert titles(client, "/ateliers.ics") == {"du cycle", "seule"}
    assert titles(client, "/ateliers.ics?sujet=Europe") == {"du cycle"}
    assert titles(client, "/ateliers/radar.ics") == {"du cycle"}
    assert titles(client, "/ateliers/radar/un.ics") == {"du cycle"}
    assert titles(client, "/ateliers/trois.ics") == set()
    for path in ("/ateliers/un.ics", "/ateliers/rien.ics", "/ateliers/radar/deux.ics", "/ateliers/autre/un.ics"):
        assert client.get(path).status_code == 404


def test_what_not_everybody_finds_is_in_no_common_calendar(client):
    group, closed, quiet = OrganisationFactory(), CampaignFactory(), CampaignFactory()
    restrict(closed, organisations=[group])
    unlist(quiet)
    programme = make_programme()
    make_workshop("réservée", slug="r", parent=programme, campaign_page=closed)
    make_workshop("discrète", slug="d", parent=programme, campaign_page=quiet)
    make_workshop("brouillon", slug="b", parent=programme, publish=False)
    member = MembershipFactory(organisation=group).user
    for reader in (None, member):
        if reader:
            client.force_login(reader)
        for path in ("/ateliers.ics", "/ateliers/radar.ics"):
            assert titles(client, path) == set()
        assert b"entry" not in client.get("/ateliers/flux.xml").content
    assert titles(client, "/ateliers/radar/r.ics") == {"réservée"}
    client.logout()
    assert client.get("/ateliers/radar/r.ics").status_code == 404
    assert client.get("/ateliers/radar/b.ics").status_code == 404
    assert titles(client, "/ateliers/radar/d.ics") == {"discrète"}


def test_the_feed_tells_sessions_as_they_are_announced(client):
    make_agenda()
    make_workshop("Un <atelier>", standfirst="Venez.", town="Valence")
    feed = client.get("/ateliers/flux.xml")
    assert feed.status_code == 200
    text = feed.content.decode()
    assert "Un &lt;atelier&gt;" in text
    assert "urn:uuid:" in text
    assert "Valence" in text


def test_the_front_page_and_the_campaign_name_the_next_sessions(client):
    campaign = CampaignFactory()
    make_workshop("De la concertation", campaign_page=campaign)
    make_workshop("Passée", campaign_page=campaign, in_days=-9)
    assert "De la concertation" in client.get("/").content.decode()
    page = client.get(campaign.get_url()).content.decode()
    assert "De la concertation" in page
    tab = f"/concertations/{campaign.slug}/ateliers/"
    assert f'href="{tab}"' in page
    listed = client.get(tab).content.decode()
    assert "Passée" in listed
    assert client.get(f"/concertations/{CampaignFactory().slug}/ateliers/").status_code == 200
