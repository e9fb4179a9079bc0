"""The pages of closed texts: what was public says where to go, what never was does not exist; no words are lost."""

import pytest
from django.urls import reverse

from concertation.people.choices import Role
from concertation.text.choices import TextStatus
from contributions.author_links import author_key
from contributions.choices import TeamKind
from contributions.models import TeamMember
from contributions.withdraw import withdraw_contribution
from tests.contributions.factories import began
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory, grant
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db
WORDS = "Des mots que personne ne doit plus lire."


def body(response):
    return response.content.decode()


def trail_url(text, key=""):
    return reverse("contributions:trail", args=[text.reference]) + (f"?cle={key}" if key else "")


def withdraw_url(text, key=""):
    return reverse("contributions:withdraw", args=[text.reference]) + (f"?cle={key}" if key else "")


def comment_fields():
    return {
        "text": "Un commentaire que j'ai mis du temps à écrire.",
        "name": "Ana",
        "email": "ana@exemple.fr",
        "website": "",
        "began": began(),
        "submission_key": "cle",
    }


def withdrawn(**fields):
    return ContributionFactory(status=TextStatus.WITHDRAWN, title="Un titre retiré", body=WORDS, **fields)


def test_a_withdrawn_text_says_what_it_was_about_and_no_word_of_it(client):
    text = withdrawn(theme=CampaignFactory().themes.first())
    comment = CommentFactory(target=text, comment="Bien vu.")
    for url in (text.get_absolute_url(), trail_url(text)):
        page = body(client.get(url))
        assert text.reference in page
        for word in (WORDS, text.title, text.author_name):
            assert word not in page
        assert "noindex" in page
    response = client.get(text.get_absolute_url())
    assert response.status_code == 410
    assert text.theme.title in body(response)
    assert comment.comment in body(response)


def test_a_merged_text_leads_to_the_other_and_keeps_its_words(client):
    target = ContributionFactory(title="Le texte qui reste")
    text = ContributionFactory(campaign=target.campaign, status=TextStatus.MERGED, merged_into=target, body="Mes mots.")
    comment = CommentFactory(target=text, comment="Bien vu.")
    response = client.get(text.get_absolute_url())
    assert response.status_code == 410
    for shown in ("Mes mots.", target.title, target.get_absolute_url(), comment.comment):
        assert shown in body(response)
    assert text.reference in body(client.get(target.get_absolute_url()))


def test_a_merged_text_does_not_lead_to_one_that_is_hidden(client):
    text = ContributionFactory(status=TextStatus.MERGED)
    page = body(client.get(text.get_absolute_url()))
    assert text.merged_into.title not in page
    assert "n’est pas public en ce moment" in page


def test_a_text_that_never_was_public_leaves_no_door(client):
    text = withdrawn(published_at=None, withdrawn_from=TextStatus.PENDING)
    for url in (text.get_absolute_url(), trail_url(text)):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("status", [TextStatus.MERGED, TextStatus.WITHDRAWN, TextStatus.ERASED])
class TestDoors:
    def test_outsiders_of_a_restricted_campaign_find_none(self, client, status):
        campaign = CampaignFactory()
        text = ContributionFactory(campaign=campaign, status=status)
        restrict(campaign)
        assert client.get(text.get_absolute_url()).status_code in (403, 404)
        assert client.get(trail_url(text)).status_code == 404

    def test_lists_leave_them_out(self, client, status):
        text = ContributionFactory(status=status, title="zqclosed")
        campaign = text.campaign
        for name in ("list", "export", "feed"):
            response = client.get(reverse(f"contributions:{name}", args=[campaign.slug]))
            assert "zqclosed" not in b"".join(response).decode()
        assert text.reference not in body(client.get("/sitemap.xml"))

    def test_a_comment_that_was_being_written_is_given_back(self, client, status):
        text = ContributionFactory(status=status)
        fields = comment_fields()
        url = reverse("contributions:comment", args=[text.campaign.slug, text.reference])
        response = client.post(url, fields)
        assert response.status_code == 409
        assert "mis du temps" in body(response)

    def test_a_support_leads_to_the_door(self, client, status):
        text = ContributionFactory(status=status)
        client.force_login(UserFactory())
        url = reverse("contributions:support", args=[text.campaign.slug, text.reference])
        assert client.post(url).url == text.get_absolute_url()
        assert client.post(url, headers={"HX-Request": "true"}).headers["HX-Redirect"] == text.get_absolute_url()

    def test_head_is_answered_like_get(self, client, status):
        response = client.head(ContributionFactory(status=status).get_absolute_url())
        assert (response.status_code, response.content) == (410, b"")


def test_an_author_withdraws_and_takes_back_from_the_trail(client):
    author = UserFactory()
    text = ContributionFactory(author=author, body=WORDS)
    client.force_login(author)
    assert withdraw_url(text) in body(client.get(trail_url(text)))
    assert WORDS in body(client.get(withdraw_url(text)))
    assert client.post(withdraw_url(text)).url == trail_url(text)
    page = body(client.get(trail_url(text)))
    assert "Reprendre mon texte" in page
    assert WORDS in page
    client.post(reverse("contributions:take_back", args=[text.reference]))
    text.refresh_from_db()
    assert text.status == TextStatus.PENDING


def test_the_mailed_key_does_the_same_and_no_other_key(client):
    text, other = ContributionFactory(), ContributionFactory()
    assert client.post(withdraw_url(text, author_key(other))).status_code == 404
    assert client.get(withdraw_url(text)).status_code == 404
    assert client.get(withdraw_url(text, author_key(text))).status_code == 200
    assert "cle=" in client.post(withdraw_url(text, author_key(text))).url
    text.refresh_from_db()
    assert text.status == TextStatus.WITHDRAWN


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMINISTRATOR, Role.GUARANTOR])
def test_the_team_withdraws_nobodys_text(client, role):
    text = ContributionFactory()
    client.force_login(grant(UserFactory(), role))
    assert client.get(withdraw_url(text)).status_code == 404
    assert client.post(withdraw_url(text)).status_code == 404


def test_opening_the_page_changes_nothing(client):
    text = ContributionFactory()
    client.get(withdraw_url(text, author_key(text)))
    text.refresh_from_db()
    assert text.status == TextStatus.PUBLISHED


@pytest.mark.parametrize("status", [TextStatus.HIDDEN, TextStatus.REFUSED])
def test_the_author_of_a_closed_text_reads_whom_to_write_to(client, status):
    author = UserFactory()
    text = ContributionFactory(author=author, status=status)
    guarantor = TeamMember.objects.create(
        campaign=text.campaign, kind=TeamKind.GUARANTOR, name="Hélène Garante", email="helene@exemple.fr"
    )
    client.force_login(author)
    page = body(client.get(trail_url(text)))
    assert guarantor.name in page
    assert guarantor.email not in page
    client.logout()
    assert client.get(trail_url(text)).status_code == 404


def test_a_withdrawal_sent_twice_is_one(client):
    author = UserFactory()
    text = ContributionFactory(author=author)
    withdraw_contribution(text, actor=author)
    client.force_login(author)
    assert client.post(withdraw_url(text)).url == trail_url(text)


def test_the_versions_of_a_withdrawn_text_are_its_authors(client):
    author = UserFactory()
    text = withdrawn(author=author)
    url = reverse("contributions:versions", args=[text.campaign.slug, text.reference])
    response = client.get(url)
    assert response.status_code == 410
    assert WORDS not in body(response)
