import csv
import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.choices import ContributionKind, PhaseKind
from contributions.list_orders import SORTS
from contributions.models import Support
from contributions.public_list import pages
from contributions.views.closed import DOORS
from tests.contributions.factories import began
from tests.factories import (
    CampaignFactory,
    CollegeFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


def list_url(campaign):
    return reverse("contributions:list", args=[campaign.slug])


def titles(client, campaign, query=""):
    return [text.title for text in client.get(list_url(campaign) + query).context["listing"].entries]


def test_the_list_holds_what_is_published_here_and_nothing_else(client):
    campaign = CampaignFactory()
    for status in TextStatus:
        ContributionFactory(campaign=campaign, status=status, title=status.value)
    ContributionFactory(title="ailleurs")
    assert titles(client, campaign) == ["published"]


def test_filters_find_what_they_name(client):
    campaign = CampaignFactory()
    theme = campaign.themes.get(code="theme-2")
    college, territory = CollegeFactory(code="elus"), TerritoryFactory(code="diois")
    ContributionFactory(campaign=campaign, title="A", theme=theme, college=college)
    ContributionFactory(campaign=campaign, title="B", territory=territory, kind=ContributionKind.AVIS)
    ContributionFactory(campaign=campaign, title="C", organisation=OrganisationFactory(), body="Des légumeries")
    for query, found in [
        ("?theme=theme-2", "A"),
        ("?theme=theme-1&theme=theme-2", "A"),
        ("?college=elus", "A"),
        ("?territoire=diois", "B"),
        ("?nature=avis", "B"),
        ("?voix=organisation", "C"),
        ("?voix=personne", "BA"),
        ("?q=légumerie", "C"),
        ("?q=LEGUMERIES", "C"),
        ("?q=introuvable", ""),
        ("?theme=inconnu&tri=inconnu&voix=x&territoire=0", "CBA"),
    ]:
        assert "".join(titles(client, campaign, query)) == found, query


def test_sorts(client):
    campaign = CampaignFactory()
    for title, supports, comments in [("A", 3, 0), ("B", 5, 1), ("C", 0, 2)]:
        ContributionFactory(campaign=campaign, title=title, support_count=supports, comment_count=comments)
    assert titles(client, campaign, "?tri=recentes") == ["C", "B", "A"]
    assert titles(client, campaign, "?tri=soutenues") == ["B", "A", "C"]
    assert titles(client, campaign, "?tri=commentees") == ["C", "B", "A"]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_text_once(client, monkeypatch, sort):
    monkeypatch.setattr(pages, "PAGE", 3)
    campaign = CampaignFactory()
    for number in range(8):
        ContributionFactory(campaign=campaign, title=str(number), support_count=number % 2, comment_count=number % 3)
    seen, query = [], f"?tri={sort}"
    while query:
        listing = client.get(list_url(campaign) + query).context["listing"]
        seen += [text.title for text in listing.entries]
        query = listing.next_query
    assert sorted(seen) == list("01234567")


@pytest.mark.parametrize(
    "query",
    [
        "?apres=abc",
        "?apres=999999999999999999-1",
        "?apres=-1--1",
        "?tri=soutenues&apres=99999999999-1",
        "?q=" + "a" * 5000,
        "?q=%F0%9F%8C%B1%20%22%20%26%20|%20!(:*",
        "?q=%ff%fe",
        "?" + "&".join(f"x{number}=1" for number in range(500)),
    ],
)
def test_odd_addresses_get_a_page(client, query):
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign)
    assert client.get(list_url(campaign) + query).status_code == 200


def test_each_filter_can_be_taken_away(client):
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign)
    listing = client.get(list_url(campaign) + "?q=terre&theme=theme-1&theme=theme-2").context["listing"]
    assert [(filter.label, filter.query) for filter in listing.chosen] == [
        ("« terre »", "?theme=theme-1&theme=theme-2"),
        ("Thème 1", "?q=terre&theme=theme-2"),
        ("Thème 2", "?q=terre&theme=theme-1"),
    ]


def test_htmx_gets_the_results_alone(client):
    campaign = CampaignFactory()
    page = client.get(list_url(campaign), headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode()
    assert "HX-Request" in page.headers["Vary"]


def many(size):
    campaign = CampaignFactory()
    text = ContributionFactory(
        campaign=campaign, theme=campaign.themes.first(), college=CollegeFactory(), territory=TerritoryFactory()
    )
    for _ in range(size - 1):
        ContributionFactory(
            campaign=campaign,
            theme=campaign.themes.first(),
            college=CollegeFactory(),
            territory=TerritoryFactory(),
            organisation=OrganisationFactory(),
        )
    for _ in range(size):
        CommentFactory(target=text, parent=CommentFactory(target=text))
        Support.objects.create(contribution=text, user=UserFactory())
    return campaign, text


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", ["list", "filtered", "text", "trail", "form"])
def test_a_page_asks_the_database_as_often_for_1_and_for_30(client, page):
    counts = []
    for size in (1, 30):
        campaign, text = many(size)
        address = {
            "list": list_url(campaign),
            "filtered": list_url(campaign) + f"?q=terre&theme=theme-1&territoire={text.territory.code}",
            "text": text.get_absolute_url(),
            "trail": reverse("contributions:trail", args=[text.reference]),
            "form": reverse("contributions:contribute", args=[campaign.slug]),
        }[page]
        counts.append(queries(client, address))
    # the pages before and after a text are looked for only where there are some
    assert counts[0] == counts[1]


def test_my_space_asks_as_often_for_1_and_for_30(client):
    counts = []
    for size in (1, 30):
        user = UserFactory()
        for _ in range(size):
            text = ContributionFactory(author=user)
            CommentFactory(target=text, user=user)
            MembershipFactory(user=user)
        client.force_login(user)
        counts.append(queries(client, reverse("contributions:my_space")))
    assert counts[0] == counts[1]


def test_my_space_is_for_accounts_and_shows_ones_own(client):
    address = reverse("contributions:my_space")
    assert client.get(address).status_code == 302
    user = UserFactory()
    ContributionFactory(author=user, title="À moi", status=TextStatus.REFUSED)
    ContributionFactory(title="À toi")
    client.force_login(user)
    html = client.get(address).content.decode()
    assert "À moi" in html
    assert "À toi" not in html


def test_the_table_holds_public_columns_and_runs_nothing(client):
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign, title="=1+1", body="@SUM(A1)\nsuite", author_email="secret@exemple.fr")
    ContributionFactory(campaign=campaign, title="refusée", status=TextStatus.REFUSED)
    answer = client.get(reverse("contributions:export", args=[campaign.slug]))
    data = b"".join(answer.streaming_content).decode("utf-8-sig")
    [head, row] = list(csv.reader(io.StringIO(data), delimiter=";"))
    assert len(head) == len(row) == 14
    assert (row[8], row[9]) == ("'=1+1", "'@SUM(A1)\nsuite")
    assert "secret" not in data


@pytest.mark.parametrize("status", TextStatus)
def test_a_text_is_read_once_published(client, status):
    text = ContributionFactory(status=status)
    answers = {TextStatus.PUBLISHED: 200} | dict.fromkeys(DOORS, 410)
    assert client.get(text.get_absolute_url()).status_code == answers.get(status, 404)


def test_a_text_is_found_under_its_own_campaign_only(client):
    text, other = ContributionFactory(), CampaignFactory()
    assert client.get(reverse("contributions:contribution", args=[other.slug, text.reference])).status_code == 404


def test_neighbours_skip_what_is_not_published(client):
    campaign = CampaignFactory()
    first = ContributionFactory(campaign=campaign)
    ContributionFactory(campaign=campaign, status=TextStatus.REFUSED)
    last = ContributionFactory(campaign=campaign)
    assert client.get(first.get_absolute_url()).context["neighbours"] == {"previous": None, "next": last}


def test_support_by_account_and_by_visitor(client):
    text = ContributionFactory()
    address = reverse("contributions:support", args=[text.campaign.slug, text.reference])
    assert client.get(address).status_code == 405
    visitor = client.post(address)
    assert visitor.url.startswith(reverse("account_login"))
    assert text.reference in visitor.url
    client.force_login(UserFactory())
    for data, count in [({}, 1), ({}, 1), ({"retirer": "1"}, 0), ({"retirer": "1"}, 0)]:
        client.post(address, data)
        text.refresh_from_db()
        assert text.support_count == count


def test_support_outside_the_phase_is_said(client):
    text = ContributionFactory(campaign=CampaignFactory(phase=PhaseKind.WRITE))
    client.force_login(UserFactory())
    page = client.post(reverse("contributions:support", args=[text.campaign.slug, text.reference]), follow=True)
    assert "Les soutiens ne sont pas ouverts" in page.content.decode()
    text.refresh_from_db()
    assert text.support_count == 0


def said(**changed):
    return {
        "text": "D'accord.",
        "name": "Léa",
        "email": "lea@exemple.fr",
        "began": began(),
        "submission_key": "k",
    } | changed


def comment_url(text):
    return reverse("contributions:comment", args=[text.campaign.slug, text.reference])


@pytest.mark.parametrize(
    ("changed", "words", "status"),
    [
        ({"text": ""}, "Écrivez votre commentaire.", 200),
        ({"text": "\x00 \n"}, "Écrivez votre commentaire.", 200),
        ({"text": "a" * 1_000_000}, "1000000 caractères", 200),
        ({"name": ""}, "Donnez le nom", 200),
        ({"name": "lea@exemple.fr"}, "C'est une adresse e-mail", 200),
        ({"name": "parc du livradois"}, "C'est le nom d'une organisation", 200),
        ({"email": "x"}, "n'est pas complète", 200),
        ({"reply_to": "999999"}, "n'est plus là", 409),
        ({"website": "x"}, "doit rester vide", 200),
        ({"began": ""}, "C'est allé très vite", 200),
    ],
)
def test_a_comment_that_is_wrong_is_kept_on_the_page(client, changed, words, status):
    text = ContributionFactory()
    OrganisationFactory(name="Parc du Livradois")
    page = client.post(comment_url(text), said(**changed))
    html = page.content.decode().replace("&#x27;", "'").replace("’", "'")
    assert page.status_code == status
    assert words in html
    assert changed.get("text", "D'accord.").strip("\x00 \n")[:20] in html
    assert not text.comments.exists()


def test_a_comment_is_thanked_for_and_not_taken_twice(client):
    text = ContributionFactory()
    page = client.post(comment_url(text), said(), follow=True)
    assert "Ouvrez le lien" in page.content.decode()
    client.post(comment_url(text), said())
    again = client.post(comment_url(text), said(submission_key="autre"))
    assert again.status_code == 409
    assert text.comments.count() == 1


def test_a_comment_says_before_it_is_sent_what_will_be_read_beside_it(client):
    text = ContributionFactory()
    notice = reverse("privacy:register")
    assert f'<a href="{notice}">Ce que ce site garde de vous' in client.get(text.get_absolute_url()).text
    user = UserFactory(
        display_name="Élise", college=CollegeFactory(name="Élus"), territory=TerritoryFactory(name="Die")
    )
    client.force_login(user)
    said_of_me = client.get(text.get_absolute_url()).text.split("paraîtra sous ce nom")[1].split("</p>")[0]
    assert all(word in said_of_me for word in ("Élise", "élus", "Die", reverse("my_space:profile")))
    assert user.email not in said_of_me


def test_html_in_a_comment_is_text(client):
    text = ContributionFactory()
    CommentFactory(target=text, comment="<script>alert(1)</script>", user_name="<b>x</b>")
    html = client.get(text.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "<b>x</b>" not in html
