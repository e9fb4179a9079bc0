"""The team's screens about spaces, and what Wagtail's own screens no longer tell about other people's pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from concertation.people.choices import Role
from concertation.people.models import PeopleList, Space, SpaceGuest
from concertation.people.roles import grant_role
from contributions.models import Campaign
from tests.factories import (
    CampaignFactory,
    CollegeFactory,
    ContributionFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
)

from .factories import restrict, unlist

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(title="Groupe de travail")


def person(client, role, page=None):
    user = UserFactory()
    grant_role(user, role, page)
    UserProfile.get_for_user(user)
    client.force_login(user)
    return user


def openness(campaign):
    return reverse("people_spaces:openness", args=[campaign.pk])


def guests(campaign):
    return reverse("people_spaces:guests", args=[campaign.pk])


def test_an_editor_restricts_adds_and_takes_out(client, campaign):
    person(client, Role.EDITOR, campaign)
    parc, epci, elus = OrganisationFactory(), TerritoryFactory(), CollegeFactory()
    sent = {"visibility": "restricted", "add_organisation": parc.pk, "add_territory": epci.pk, "colleges": [elus.pk]}
    assert client.post(openness(campaign), sent).status_code == 302
    space = Space.objects.get()
    assert (list(space.organisations.all()), list(space.territories.all())) == ([parc], [epci])
    other = OrganisationFactory()
    sent = {"visibility": "restricted", "organisations": [parc.pk], "add_organisation": other.pk, "territories": []}
    client.post(openness(campaign), sent)
    assert set(space.organisations.all()) == {parc, other}
    assert not space.territories.exists()
    assert not space.colleges.exists()


def test_opening_asks_once_more_with_what_becomes_readable(client, campaign):
    person(client, Role.EDITOR, campaign)
    restrict(campaign)
    ContributionFactory(campaign=campaign)
    asked = client.post(openness(campaign), {"visibility": "public"})
    assert asked.status_code == 200
    assert "1 contribution publiée" in asked.content.decode()
    assert Space.objects.get().visibility == "restricted"
    assert client.post(openness(campaign), {"visibility": "public", "confirmed": "on"}).status_code == 302
    assert Space.objects.get().visibility == "public"


@pytest.mark.parametrize("sent", [{}, {"visibility": "secret"}, {"visibility": "restricted", "add_territory": "x"}])
def test_a_wrong_form_is_told_and_nothing_changes(client, campaign, sent):
    person(client, Role.EDITOR, campaign)
    restrict(campaign)
    answer = client.post(openness(campaign), sent)
    assert answer.status_code == 422
    assert Space.objects.get().visibility == "restricted"


def test_guests_are_invited_found_exported_and_withdrawn(client, campaign):
    person(client, Role.EDITOR, campaign)
    assert client.post(guests(campaign), {"email": "Ana@exemple.fr", "name": "=1+1"}).status_code == 302
    assert client.post(guests(campaign), {"email": "pas une adresse"}).status_code == 422
    guest = SpaceGuest.objects.get()
    assert "ana@exemple.fr" in client.get(guests(campaign) + "?q=ana").content.decode()
    assert "ana@exemple.fr" not in client.get(guests(campaign) + "?q=zoe").content.decode()
    export = client.get(reverse("people_spaces:export", args=[campaign.pk])).content.decode()
    assert "ana@exemple.fr" in export
    assert ";=1+1" not in export
    withdraw = reverse("people_spaces:withdraw", args=[campaign.pk, guest.pk])
    assert client.get(withdraw).status_code == 405
    assert client.post(withdraw).status_code == client.post(withdraw).status_code == 302
    assert not SpaceGuest.objects.exists()


def test_a_file_is_shown_for_checking_first(client, campaign):
    person(client, Role.EDITOR, campaign)
    address = reverse("people_spaces:send_list", args=[campaign.pk])
    assert client.post(address, {}).status_code == 422
    file = SimpleUploadedFile("invites.csv", b"ana@exemple.fr;Ana\n")
    answer = client.post(address, {"file": file})
    people_list = PeopleList.objects.get()
    assert answer.headers["Location"] == reverse("people_lists:list", args=[people_list.pk])
    assert client.get(answer.headers["Location"]).status_code == 200
    assert not SpaceGuest.objects.exists()


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [(Role.EDITOR, 200, 302), (Role.GUARANTOR, 200, "/admin/"), (Role.MODERATOR, 404, 404), ("elsewhere", 404, 404)],
)
def test_who_reads_and_who_changes(client, campaign, role, reads, changes):
    person(client, *((Role.EDITOR, CampaignFactory()) if role == "elsewhere" else (role, campaign)))
    for address in (openness(campaign), guests(campaign), reverse("people_spaces:export", args=[campaign.pk])):
        assert client.get(address).status_code == reads
    for address, sent in (
        (openness(campaign), {"visibility": "restricted"}),
        (guests(campaign), {"email": "a@exemple.fr"}),
    ):
        answer = client.post(address, sent)
        assert changes in (answer.status_code, answer.headers.get("Location"))
    assert Space.objects.exists() is (changes == 302)


def test_other_kinds_of_pages_have_no_space(client, campaign):
    person(client, Role.ADMINISTRATOR)
    index = campaign.get_parent()
    assert client.get(reverse("people_spaces:openness", args=[index.pk])).status_code == 404
    assert client.get(reverse("people_spaces:openness", args=[987654])).status_code == 404


@pytest.mark.parametrize(
    "make", [restrict, unlist, lambda page: Campaign.objects.filter(pk=page.pk).update(live=False)]
)
def test_an_editor_elsewhere_learns_nothing_of_a_page_from_wagtails_screens(client, campaign, make):
    other = CampaignFactory(title="La mienne")
    make(campaign)
    index = campaign.get_parent()
    person(client, Role.EDITOR, other)
    for path in (
        f"/admin/choose-page/{index.pk}/", "/admin/choose-page/search/?q=groupe", f"/admin/pages/{index.pk}/",
        f"/admin/choose-page/{campaign.pk}/", f"/admin/pages/{other.pk}/move/{campaign.pk}/confirm/",
        f"/admin/pages/{campaign.pk}/move/{index.pk}/confirm/", "/admin/pages/search/?q=groupe",
        f"/admin/pages/{campaign.pk}/edit/", f"/admin/pages/{campaign.pk}/history/",
    ):  # fmt: skip
        assert (path, "Groupe de travail" in client.get(path).content.decode()) == (path, False)
    person(client, Role.EDITOR, campaign)
    assert "Groupe de travail" in client.get(f"/admin/choose-page/{index.pk}/").content.decode()


def test_the_editors_screens_say_how_open_a_page_is(client, campaign):
    restrict(campaign)
    person(client, Role.EDITOR, campaign)
    edit = client.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()
    assert edit.count(openness(campaign)) >= 2  # the menu of the page, and the side panel
    assert "Réservé" in edit
    person(client, Role.ADMINISTRATOR)
    explorer = client.get(f"/admin/pages/{campaign.get_parent().pk}/").content.decode()
    assert "Réservé" in explorer
    index = client.get(f"/admin/pages/{campaign.get_parent().pk}/edit/").content.decode()
    assert openness(campaign.get_parent()) not in index


def test_the_list_of_guests_asks_as_often_for_1_and_for_30(client, campaign):
    person(client, Role.EDITOR, campaign)
    counts = []
    for number in (1, 29):
        space = Space.objects.get_or_create(page_id=campaign.pk)[0]
        SpaceGuest.objects.bulk_create(SpaceGuest(space=space, email=f"{number}-{n}@exemple.fr") for n in range(number))
        client.get(guests(campaign))
        with CaptureQueriesContext(connection) as captured:
            client.get(guests(campaign))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_explorer_asks_as_often_for_1_and_for_30(client):
    person(client, Role.ADMINISTRATOR)
    counts = []
    for number in (1, 19):
        for _ in range(number):
            restrict(campaign := CampaignFactory())
        address = f"/admin/pages/{campaign.get_parent().pk}/"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(sum("people_space" in query["sql"] for query in captured.captured_queries))
    assert counts[0] == counts[1]
