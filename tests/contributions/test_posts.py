"""News of campaigns: where they stand, who reads them, in which order, and who is told."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import PageViewRestriction

from concertation.outbox.models import Dispatch
from concertation.people.choices import Role
from concertation.people.spaces.rules import pages_found_by
from contributions.models import NewsPost
from contributions.news import NEWS
from contributions.posts import PAGE, list_posts, newest_everywhere, read_place
from contributions.tabs import tabs_of
from tests.factories import CampaignFactory, UserFactory, grant
from tests.people.spaces.factories import confirm_address, restrict, unlist

pytestmark = pytest.mark.django_db
nobody = AnonymousUser()


def post(campaign, title="L'atelier a sa salle", **fields):
    return campaign.add_child(instance=NewsPost(title=title, **fields))


@pytest.fixture
def campaign():
    return CampaignFactory()


def test_news_stand_below_the_list_of_news_and_nowhere_else(client, campaign):
    news = post(campaign, slug="contributions")
    assert news.url == f"{campaign.url}actualites/contributions/"
    assert "L'atelier a sa salle" in client.get(news.url).content.decode().replace("’", "'")
    assert client.get(f"{campaign.url}atelier/").status_code == 404
    assert client.get(f"{campaign.url}actualites/rien/").status_code == 404
    assert client.get(f"{campaign.url}actualites/contributions/rien/").status_code == 404


def test_news_follow_when_their_campaign_gets_another_address(client, campaign):
    news = post(campaign)
    campaign.slug = "autrement"
    campaign.save()
    news = NewsPost.objects.get(pk=news.pk)
    assert news.url == f"{campaign.url}actualites/{news.slug}/"
    assert client.get(news.url).status_code == 200


def test_a_reader_finds_the_news_newest_first(client, campaign):
    old = post(campaign, "Ancienne", day=date(2026, 1, 2), slug="ancienne")
    new = post(campaign, "Nouvelle", day=date(2026, 3, 4), slug="nouvelle")
    post(campaign, "Brouillon", live=False, slug="brouillon")
    page = client.get(f"{campaign.url}actualites/").content.decode()
    assert page.index(new.title) < page.index(old.title)
    assert "Brouillon" not in page
    assert 'datetime="2026-01-02"' in page
    feed = client.get(f"{campaign.url}actualites/flux.xml").content.decode()
    assert feed.index(new.title) < feed.index(old.title)
    assert "Brouillon" not in feed


def test_a_campaign_without_news_says_so_and_has_no_tab(client, campaign):
    assert "Pas encore" in client.get(f"{campaign.url}actualites/").content.decode()
    assert "Actualités" not in [str(tab.label) for tab in tabs_of(campaign, user=nobody, current="")]
    post(campaign)
    [tab] = [tab for tab in tabs_of(campaign, user=nobody, current="") if str(tab.label) == "Actualités"]
    assert tab.count == 1


def test_the_list_goes_on_by_key_and_shows_each_once(campaign):
    for n in range(PAGE + 3):
        post(campaign, f"Nouvelle {n}", slug=f"n-{n}", day=date(2026, 1, 1) + timedelta(days=n // 2))
    first = list_posts(campaign)
    second = list_posts(campaign, first.next)
    assert (first.is_first, second.is_first, second.next) == (True, False, "")
    shown = [news.pk for news in (*first.posts, *second.posts)]
    assert len(shown) == len(set(shown)) == PAGE + 3


@pytest.mark.parametrize("typed", ["", "hier", "2026-13-45.1", "2026-01-01.", "2026-01-01.99999999999999999999"])
def test_a_place_that_is_none_begins_at_the_beginning(client, campaign, typed):
    post(campaign)
    assert read_place(typed) is None
    assert len(list_posts(campaign, typed).posts) == 1


def test_beyond_the_last_news_one_is_led_back(client, campaign):
    post(campaign)
    page = client.get(f"{campaign.url}actualites/?apres=1999-01-01.1")
    assert page.status_code == 200
    assert "Rien de plus ancien" in page.content.decode()


def names(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("closing", ["restrict", "unlist", "unpublish", "login"])
def test_news_are_as_open_as_their_campaign(client, campaign, closing):
    news = post(campaign, "zqnews", standfirst="zqnews")
    public = ("/", "/recherche/?q=zqnews", "/sitemap-pages.xml", campaign.url, f"{campaign.url}actualites/")
    assert all("zqnews" in names(client, path) for path in public)
    close(campaign, closing)
    listed = ("/", "/recherche/?q=zqnews", "/sitemap-pages.xml")
    assert not any(news.url in names(client, path) for path in listed)
    assert news not in newest_everywhere(nobody)
    assert not pages_found_by(nobody).filter(pk=news.pk).exists()
    by_address = client.get(news.url)
    if closing == "unlist":
        assert by_address.status_code == 200
        assert by_address["X-Robots-Tag"] == "noindex, nofollow"
        assert client.get(f"{campaign.url}actualites/").status_code == 200
    else:
        assert by_address.status_code in (302, 404)
        assert client.get(f"{campaign.url}actualites/").status_code == 404
        assert client.get(f"{campaign.url}actualites/flux.xml").status_code == 404


def close(campaign, how):
    if how == "restrict":
        restrict(campaign)
    elif how == "unlist":
        unlist(campaign)
    elif how == "login":
        PageViewRestriction.objects.create(page=campaign, restriction_type=PageViewRestriction.LOGIN)
    else:
        campaign.unpublish()


def test_what_a_list_shows_is_what_wagtail_serves(client, campaign):
    news = post(campaign)
    member, stranger, team = UserFactory(), UserFactory(), grant(UserFactory(), Role.MODERATOR, campaign)
    confirm_address(member)
    restrict(campaign, guests=[member.email])
    for user, enters in ((member, True), (stranger, False), (team, True)):
        client.force_login(user)
        assert (client.get(news.url).status_code == 200) is enters
        assert NewsPost.objects.visible_to(user).filter(pk=news.pk).exists() is enters


def test_participants_are_told_once_when_the_editor_asks_for_it(campaign):
    silent = post(campaign, slug="muette")
    silent.save_revision().publish()
    told = post(campaign, slug="dite", is_told=True, standfirst="Venez.")
    for _again in range(2):
        told.save_revision().publish()
    [row] = Dispatch.objects.filter(kind=NEWS)
    assert row.key == f"news-post:{told.pk}"
    assert row.payload["path"] == told.url


def test_a_draft_is_told_to_nobody(campaign):
    draft = post(campaign, is_told=True, live=False)
    draft.save_revision()
    assert not Dispatch.objects.filter(kind=NEWS).exists()


def test_query_count_is_constant(client, campaign, django_assert_max_num_queries):
    def count(path):
        client.get(path)
        with django_assert_max_num_queries(70) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    post(campaign, slug="premiere")
    paths = (f"{campaign.url}actualites/", campaign.url, "/")
    one = [count(path) for path in paths]
    for n in range(PAGE):
        post(campaign, slug=f"n-{n}", day=timezone.localdate() - timedelta(days=n))
    assert [count(path) for path in paths] == one
