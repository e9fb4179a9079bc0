"""What each reader sees of a text's versions, and how a change is shown."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import Role
from concertation.text.choices import TextStatus
from contributions.models import Contribution
from contributions.submit import revise_contribution
from contributions.versions import keep_version
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


def rewritten(contribution, body):
    contribution.body = body
    contribution.save()
    return keep_version(contribution)


@pytest.fixture
def text():
    """Written, corrected, published, then changed once more: versions 1, 2 and 3, of which 2 and 3 were public."""
    contribution = ContributionFactory(
        campaign=CampaignFactory(code="SRADDET"), author=UserFactory(), body="Dix hectares à garder."
    )
    rewritten(contribution, "Vingt hectares à garder.")
    Contribution.objects.update(published_at=timezone.now())
    contribution.refresh_from_db()
    rewritten(contribution, "Vingt hectares à rendre.")
    contribution.refresh_from_db()
    return contribution


def url(text, query=""):
    return reverse("contributions:versions", args=[text.campaign.slug, text.reference]) + query


def test_the_public_reads_what_was_published_and_nothing_from_before(client, text):
    page = client.get(url(text))
    assert [version.number for version in page.context["versions"]] == [3, 2]
    html = page.content.decode()
    assert "Dix" not in html
    assert "<del>" in html
    assert "[retiré]" in html
    assert "Texte modifié" in html
    older = client.get(url(text, "?de=1&a=3"))
    assert "Dix" not in older.content.decode()


def test_its_author_and_the_team_read_every_version(client, text):
    for reader in (text.author, grant(UserFactory(), Role.MODERATOR, text.campaign)):
        client.force_login(reader)
        page = client.get(url(text, "?de=3&a=1"))
        assert (page.context["before"].number, page.context["after"].number) == (1, 3)
        assert "Dix" in page.content.decode()


ODD = ["?de=&a=", "?de=9&a=x", "?de=2&a=2", "?de=%00", "?a=99999999999999999999"]


@pytest.mark.parametrize("query", ODD[:3] + ODD[4:])
def test_what_the_address_says_wrongly_is_left_out(client, text, query):
    page = client.get(url(text, query))
    assert (page.context["before"].number, page.context["after"].number) == (2, 3)


@pytest.mark.parametrize("status", [TextStatus.HIDDEN, TextStatus.REFUSED, TextStatus.PENDING])
def test_versions_go_with_their_text(client, text, status):
    Contribution.objects.update(status=status)
    assert client.get(url(text)).status_code == 404


def test_versions_of_an_erased_text_are_gone(client, text):
    Contribution.objects.update(status=TextStatus.ERASED)
    answer = client.get(url(text))
    assert answer.status_code == 410
    assert "hectares" not in answer.content.decode()


def test_the_list_says_why_and_by_whom(client):
    text = ContributionFactory(campaign=CampaignFactory(), author=UserFactory(), status=TextStatus.PENDING)
    revise_contribution(text, actor=text.author, title="Autre", body="Autre texte.")
    client.force_login(text.author)
    html = client.get(url(text)).content.decode()
    assert "Texte reçu" in html
    assert "Modifié par son auteur, avant toute décision" in html


def test_one_version_has_nothing_to_compare(client):
    text = ContributionFactory(campaign=CampaignFactory())
    assert "une version" in client.get(url(text)).content.decode()
    assert "Modifiée le" not in client.get(text.get_absolute_url()).content.decode()


def test_the_page_of_a_changed_text_says_so_and_leads_there(client, text):
    html = client.get(text.get_absolute_url()).content.decode()
    assert "Modifiée le" in html
    assert url(text) in html


def test_a_text_corrected_before_its_publication_shows_no_change(client, text):
    Contribution.objects.update(published_at=timezone.now() + timedelta(minutes=1))
    assert "Modifiée le" not in client.get(text.get_absolute_url()).content.decode()


def test_the_page_costs_the_same_for_any_number_of_versions(client, text):
    client.get(url(text))
    with CaptureQueriesContext(connection) as few:
        client.get(url(text))
    for number in range(20):
        rewritten(text, f"{number} hectares.")
    with CaptureQueriesContext(connection) as many:
        client.get(url(text))
    assert len(many) == len(few)
