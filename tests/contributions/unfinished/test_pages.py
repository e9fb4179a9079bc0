"""The draft on the pages: found again with and without an account, told, chosen, erased; never the next person's."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contributions.models import Contribution, Phase, UnfinishedText
from tests.contributions.factories import typed
from tests.factories import CampaignFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(code="SRADDET")


def url(campaign, query=""):
    return reverse("contributions:contribute", args=[campaign.slug]) + query


def keep(client, campaign, **changed):
    return client.post(reverse("contributions:keep_unfinished", args=[campaign.slug]), typed(etape="1", **changed))


def decide(client, campaign, act):
    return client.post(reverse("contributions:unfinished", args=[campaign.slug]), {act: "1"})


def read(page):
    return page.content.decode().replace("&#x27;", "'").replace("’", "'").replace("\u202f", " ")


def test_a_visitor_finds_the_draft_again_in_the_same_browser(client, campaign):
    answer = keep(client, campaign)
    assert "Brouillon enregistré à" in answer.json()["said"]
    cookie = answer.cookies[settings.UNFINISHED_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    found = client.get(url(campaign))
    assert "Vous avez un brouillon du" in read(found)
    assert "Garder les terres" not in found.content.decode()
    again = client.get(url(campaign, "?brouillon=reprendre"))
    assert 'value="Garder les terres"' in again.content.decode()
    assert "no-store" in found["Cache-Control"]


def test_no_cookie_is_set_before_something_is_written(client, campaign):
    client.get(url(campaign))
    answer = keep(client, campaign, title="", body="")
    assert answer.json() == {"said": "", "number": 0}
    assert settings.UNFINISHED_COOKIE_NAME not in client.cookies
    assert not UnfinishedText.objects.exists()


def test_each_screen_keeps_the_draft_without_a_script_and_sending_ends_it(client, campaign):
    page = client.post(url(campaign), typed(etape="1", suite="1"))
    draft = UnfinishedText.objects.get()
    assert f'name="brouillon_vu" value="{draft.number}"' in page.content.decode()
    client.post(url(campaign), typed(brouillon_vu=draft.number))
    assert Contribution.objects.get().title == "Garder les terres"
    assert not UnfinishedText.objects.exists()
    assert keep(client, campaign, brouillon_vu=draft.number).status_code == 410
    assert not UnfinishedText.objects.exists()


def test_what_is_wrong_is_kept_too(client, campaign):
    client.post(url(campaign), typed(etape="1", suite="1", body="a" * 50_001))
    again = client.get(url(campaign, "?brouillon=reprendre"))
    assert "a" * 50_001 in again.content.decode()


def test_keeping_for_later_leads_to_the_campaign_which_shows_it(client, campaign):
    page = client.post(url(campaign), typed(etape="2", garder="1"), follow=True)
    assert "Votre brouillon est gardé jusqu'au" in read(page)
    assert "que vous n'avez pas envoyé" in read(page)
    assert page["Cache-Control"] == "private"
    other = Client().get(campaign.get_url())
    assert "que vous n'avez pas envoyé" not in read(other)


def test_two_tabs_are_told_apart_and_both_texts_are_there(client, campaign):
    keep(client, campaign)
    keep(client, campaign, brouillon_vu=1, title="Le texte de l'autre onglet")
    behind = keep(client, campaign, brouillon_vu=1, title="Le mien")
    assert behind.status_code == 409
    assert behind.json()["number"] == 2
    page = client.post(url(campaign), typed(etape="1", suite="1", brouillon_vu=1, title="Le mien"))
    assert page.status_code == 409
    assert "Le texte de l'autre onglet" in read(page)
    assert 'value="Le mien"' in page.content.decode()
    assert client.post(url(campaign), typed(etape="1", brouillon_vu=2, title="Le mien")).context["step"] == 2
    assert UnfinishedText.objects.get().first("title") == "Le mien"


def test_accounts_on_one_computer_never_see_each_others_drafts(client, campaign):
    first, second = UserFactory(), UserFactory()
    client.force_login(first)
    keep(client, campaign)
    assert settings.UNFINISHED_COOKIE_NAME not in client.cookies
    for _who in ("signed out", "somebody else"):
        client.logout()
        assert "brouillon du" not in read(client.get(url(campaign)))
        assert "Garder les terres" not in read(client.get(url(campaign, "?brouillon=reprendre")))
        client.force_login(second)
        assert "brouillon du" not in read(client.get(url(campaign)))
    client.force_login(first)
    assert "Vous avez un brouillon du" in read(client.get(url(campaign)))


def test_who_signs_in_says_that_the_browsers_draft_is_theirs(client, campaign):
    keep(client, campaign)
    user = UserFactory()
    client.force_login(user)
    asked = client.get(url(campaign))
    assert "Un brouillon attend sur cet appareil" in read(asked)
    assert "Garder les terres" not in asked.content.decode()
    taken = decide(client, campaign, "reclamer")
    assert taken["Location"].endswith("?brouillon=reprendre")
    assert UnfinishedText.objects.get().author == user
    assert client.cookies[settings.UNFINISHED_COOKIE_NAME].value == ""


def test_who_says_that_it_is_not_theirs_is_not_asked_again(client, campaign):
    keep(client, campaign)
    client.force_login(UserFactory())
    decide(client, campaign, "laisser")
    assert UnfinishedText.objects.get().author is None
    assert client.get(url(campaign)).context["step"] == 1


@pytest.mark.parametrize(("act", "target"), [("recommencer", "/contribuer/"), ("effacer", "/sraddet/")])
def test_beginning_again_and_erasing_leave_nothing(client, campaign, act, target):
    keep(client, campaign)
    assert decide(client, campaign, act)["Location"].endswith(target)
    assert not UnfinishedText.objects.exists()


def test_an_altered_cookie_opens_nothing(client, campaign):
    keep(client, campaign)
    client.cookies[settings.UNFINISHED_COOKIE_NAME] = "faux:signature"
    assert client.get(url(campaign)).context["step"] == 1


def test_a_cookie_that_is_too_old_opens_nothing(client, campaign, time_machine):
    keep(client, campaign)
    time_machine.move_to(timezone.now() + timedelta(days=31))
    Phase.objects.update(ends_at=timezone.now() + timedelta(days=9))
    assert client.get(url(campaign)).context["step"] == 1


def test_a_phase_that_ends_meanwhile_keeps_the_draft_and_says_so(client, campaign):
    keep(client, campaign)
    Phase.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    page = client.post(url(campaign), typed(brouillon_vu=1, title="Mon dernier mot"))
    assert page.status_code == 409
    assert "Votre brouillon est gardé jusqu'au" in read(page)
    assert UnfinishedText.objects.get().first("title") == "Mon dernier mot"
    assert 'value="Mon dernier mot"' in client.get(url(campaign)).content.decode()


def test_my_space_leads_back_to_what_i_began(client, campaign):
    client.force_login(UserFactory())
    keep(client, campaign)
    page = client.get(reverse("contributions:my_space"))
    assert "Un brouillon du" in read(page)
    assert f'href="{url(campaign, "?brouillon=reprendre")}"' in page.content.decode()


def test_a_flood_is_told_to_wait(client, campaign, monkeypatch):
    monkeypatch.setattr("concertation.web.limits.over_limit", lambda *args, **kwargs: 60)
    assert keep(client, campaign).status_code == 429
