"""Pictures for who shares a page: made for what everybody may find, and for nothing else."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image as Picture
from wagtail.models import PageViewRestriction, Site

from concertation.people.choices import Visibility
from concertation.people.models import Space
from concertation.web.models import Brand
from contributions.synthesis.publish import publish_synthesis
from home.sharing import cards, views
from home.sharing.cards import Card, draw_card
from tests.contributions.synthesis.factories import ExtractFactory, SynthesisFactory
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, make_home

HOSTILE = [
    "W" * 300,
    'a" #include("x") $y$ *b* @z <script>alert(1)</script>',
    "\u202e\u0000\x07'\\",
    "é" * 170 + " ?",
    "",
]


@pytest.fixture
def campaign(db):
    return CampaignFactory(code="SRADDET", slug="sraddet", question="Quelle place pour les campagnes ?")


def meta(client, path):
    """What the page at this path says where it is shared, by property."""
    page = client.get(path).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"', page))


def picture_at(client, url):
    response = client.get(url.removeprefix("http://127.0.0.1:8000"))
    assert response["Content-Type"] == "image/png"
    return Picture.open(BytesIO(response.content)), response


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_was_written_is_one_picture(words):
    picture = draw_card(
        Card(brand="B" * 60, accent="#1e5b4a", title=words, kicker=words, state=words[:40], foot=words[:30])
    )
    assert Picture.open(BytesIO(picture)).size == (1200, 630)


def test_a_card_is_made_once_for_what_it_says(monkeypatch):
    made = []
    monkeypatch.setattr(cards, "_compile", lambda card: made.append(card) or b"png")
    for title in ("Un", "Un", "Deux"):
        draw_card(Card(brand="B", accent="#1e5b4a", title=title))
    assert [card.title for card in made] == ["Un", "Deux"]


def test_each_page_shows_its_own_card(client, campaign):
    text = ContributionFactory(campaign=campaign, title="Compter les terres", support_count=3)
    extract = ExtractFactory(statement__heading__synthesis=SynthesisFactory(campaign=campaign))
    publish_synthesis(extract.synthesis, actor=UserFactory())
    shown = {}
    for path in ("/", "/concertations/sraddet/", text.get_absolute_url(), "/concertations/sraddet/synthese/"):
        said = meta(client, path)
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:url"].endswith(path)
        picture, response = picture_at(client, said["og:image"])
        assert picture.size == (int(said["og:image:width"]), int(said["og:image:height"]))
        assert response["Cache-Control"] == "public, max-age=86400"
        shown[said["og:image"].split("/cartes/")[1].split("/")[0]] = said["og:title"]
    assert shown["concertation"] == "Quelle place pour les campagnes ?"
    assert shown["contribution"] == "Compter les terres"
    assert sorted(shown) == ["concertation", "contribution", "site", "synthese"]


def test_an_old_address_shows_what_is_true_now_and_is_soon_asked_again(client, campaign):
    before = meta(client, "/concertations/sraddet/")["og:image"]
    campaign.question = "Et les villes ?"
    campaign.save()
    assert meta(client, "/concertations/sraddet/")["og:image"] != before
    _picture, response = picture_at(client, before)
    assert response["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("visibility", [Visibility.RESTRICTED, Visibility.UNLISTED])
def test_what_not_everybody_may_find_has_no_card_and_its_pages_show_the_site_s(client, campaign, visibility):
    text = ContributionFactory(campaign=campaign)
    open_cards = [meta(client, path)["og:image"] for path in (campaign.url, text.get_absolute_url())]
    Space.objects.update_or_create(page=campaign.page_ptr, defaults={"visibility": visibility})
    assert [client.get(url.removeprefix("http://127.0.0.1:8000")).status_code for url in open_cards] == [404, 404]
    client.force_login(UserFactory(is_superuser=True))
    for path in (campaign.url, text.get_absolute_url()):
        page = client.get(path).content.decode()
        assert "/cartes/site/" in page
        assert '"Event"' not in page
        assert "DiscussionForumPosting" not in page


def test_a_closed_or_unpublished_page_has_no_card(client, campaign):
    waiting = ContributionFactory(campaign=campaign, status="pending")
    assert client.get(f"/cartes/contribution/{waiting.reference}/x.png").status_code == 404
    PageViewRestriction.objects.create(page=campaign, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/cartes/concertation/sraddet/x.png").status_code == 404


@pytest.mark.parametrize(
    "path", ["rien/sraddet", "concertation/rien", "contribution/RIEN-0001", "synthese/rien", "site/en"]
)
def test_there_is_no_card_of_nothing(client, db, path):
    make_home()
    assert client.get(f"/cartes/{path}/x.png").status_code == 404


def test_who_has_too_many_drawn_is_asked_to_wait(client, campaign, monkeypatch):
    monkeypatch.setattr(views, "DRAWN", 1)
    answers = [client.get("/cartes/concertation/sraddet/x.png") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1]["Retry-After"]


def test_the_network_s_own_picture_stands_for_the_site(client, campaign):
    from wagtail.images.models import Image
    from wagtail.images.tests.utils import get_test_image_file

    image = Image.objects.create(title="Vallée", file=get_test_image_file("share.png", size=(1300, 700)))
    Brand.objects.update_or_create(site=Site.objects.get(), defaults={"share_image": image})
    said = meta(client, "/")
    assert said["og:image"].endswith(".jpg")
    assert said["og:image:alt"] == "Vallée"
    assert "/cartes/concertation/" in meta(client, "/concertations/sraddet/")["og:image"]


def data_on(client, path):
    page = client.get(path).content.decode()
    found = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]
    return {thing["@type"]: thing for thing in found}


def test_machines_read_what_each_page_is_about(client, campaign):
    title = "</script><script>alert(1)</script> & l'eau"
    text = ContributionFactory(campaign=campaign, title=title)
    site = data_on(client, "/")["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"].endswith("/recherche/?q={search_term_string}")
    event = data_on(client, campaign.url)["Event"]
    assert event["name"] == campaign.question
    assert event["startDate"] < event["endDate"]
    there = data_on(client, text.get_absolute_url())
    assert there["DiscussionForumPosting"]["headline"] == title
    crumbs = there["BreadcrumbList"]["itemListElement"]
    assert crumbs[0] == {"@type": "ListItem", "position": 1, "name": "Accueil", "item": "http://127.0.0.1:8000/"}
    assert crumbs[-1] == {"@type": "ListItem", "position": len(crumbs), "name": text.reference}


def test_other_pages_of_a_campaign_show_its_card_and_repeat_no_data(client, campaign):
    path = "/concertations/sraddet/contributions/"
    assert "/cartes/concertation/sraddet/" in meta(client, path)["og:image"]
    assert "Event" not in data_on(client, path)
