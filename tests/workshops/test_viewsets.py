"""The formats in the admin: who finds their list in the menu, and who reads it."""

import pytest
from django.urls import reverse

from concertation.people.choices import Role
from tests.factories import CampaignFactory, UserFactory, grant
from tests.workshops.factories import make_format

pytestmark = pytest.mark.django_db


def offered(rf, user):
    from wagtail.admin.menu import admin_menu

    request = rf.get("/admin/")
    request.user = user
    listed = reverse("wagtailsnippets_workshops_workshopformat:list")
    return listed in {item.url for item in admin_menu.menu_items_for_request(request)}


@pytest.mark.parametrize(
    ("role", "keeps"),
    [
        (Role.FACILITATOR, True),
        (Role.EDITOR, True),
        (Role.ADMINISTRATOR, True),
        (Role.MODERATOR, False),
        (Role.COMPILER, False),
        (Role.GUARANTOR, False),
    ],
)
def test_the_menu_offers_the_formats_to_those_who_keep_them(rf, role, keeps):
    assert offered(rf, grant(UserFactory(), role)) == keeps


def test_a_facilitator_of_one_campaign_reads_the_formats_and_keeps_none(client, rf):
    facilitator = grant(UserFactory(), Role.FACILITATOR, CampaignFactory())
    client.force_login(facilitator)
    kept = make_format("forum", "Forum ouvert")
    assert not offered(rf, facilitator)
    assert kept.name in client.get(reverse("wagtailsnippets_workshops_workshopformat:list")).content.decode()
    change = reverse("wagtailsnippets_workshops_workshopformat:edit", args=[kept.pk])
    client.post(change, {"name": "Autre", "name_en": "", "code": "forum", "sort_order": 0})
    kept.refresh_from_db()
    assert kept.name == "Forum ouvert"


@pytest.mark.parametrize("number", ["cle", "1.5", "9" * 30])
def test_a_number_that_is_none_chooses_nothing(client, number):
    client.force_login(grant(UserFactory(), Role.EDITOR))
    chosen = "wagtailsnippetchoosers_workshops_workshopformat:chosen"
    assert client.get(reverse(chosen, args=[number])).status_code == 404
    several = reverse(f"{chosen}_multiple")
    assert client.get(several, {"id": number}).status_code == 200
