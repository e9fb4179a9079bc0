import re

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from concertation.outbox.models import Dispatch
from concertation.people.choices import Role
from concertation.text.choices import TextStatus
from concertation.web.links import sign_link
from contributions.author_links import author_key, revise_path, trail_path
from contributions.submit import CONFIRM_PURPOSE
from contributions.trail import TrailStep, _sources, register_trail_source
from tests.contributions.factories import typed
from tests.factories import ContributionFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def text():
    return ContributionFactory(status=TextStatus.UNCONFIRMED)


def confirm_url(text):
    return reverse("contributions:confirm", args=[sign_link(CONFIRM_PURPOSE, text.pk)])


def test_reading_the_link_changes_nothing_and_posting_confirms(client, text):
    page = client.get(confirm_url(text))
    assert text.body[:20] in page.content.decode()
    text.refresh_from_db()
    assert text.status == TextStatus.UNCONFIRMED
    page = client.post(confirm_url(text), follow=True)
    text.refresh_from_db()
    assert text.status == TextStatus.PENDING
    assert text.reference in page.content.decode()


def test_a_link_used_again_leads_to_the_trail(client, text):
    client.post(confirm_url(text))
    for page in (client.get(confirm_url(text)), client.post(confirm_url(text))):
        assert page.status_code == 200
        assert "déjà confirmée" in page.content.decode()
        assert f"/suivi/{text.reference}/" in page.content.decode()
    assert Dispatch.objects.filter(key__startswith="contribution-received").count() == 1


def test_an_old_link_can_be_sent_again(client, text):
    old = confirm_url(text)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=73)):
        page = client.get(old)
        assert page.status_code == 410
        [again] = re.findall(r'action="(/contributions/renvoyer/[^"]+)"', page.content.decode())
        assert client.post(old).status_code == 410
        text.refresh_from_db()
        assert text.status == TextStatus.UNCONFIRMED
        assert client.post(again).status_code == 200
    mail = Dispatch.objects.get(key__startswith=f"confirm-contribution:{text.pk}:")
    assert mail.payload["to"] == text.author_email


def test_sending_again_says_the_same_whatever_the_text(client, text):
    # One link for both: it holds the second in which it was signed, and the page holds the link
    url, pages = reverse("contributions:resend", args=[sign_link(CONFIRM_PURPOSE, text.pk)]), []
    for status in (TextStatus.UNCONFIRMED, TextStatus.PUBLISHED):
        type(text).objects.update(status=status, published_at=timezone.now())
        pages.append(client.post(url).content)
    assert pages[0] == pages[1]
    assert Dispatch.objects.count() == 1


def test_asking_again_and_again_is_limited(client, text):
    url = reverse("contributions:resend", args=[sign_link(CONFIRM_PURPOSE, text.pk)])
    assert [client.post(url).status_code for _ in range(6)][-1] == 429


@pytest.mark.parametrize("purpose", ["confirm-comment", "contribution-author", "autre"])
def test_keys_for_something_else_confirm_nothing(client, text, purpose):
    for token in (sign_link(purpose, text.pk), "abc", "é" * 30, "a:b:c"):
        url = reverse("contributions:confirm", args=[token])
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)
    text.refresh_from_db()
    assert text.status == TextStatus.UNCONFIRMED


def test_the_receipt_gives_no_way_to_confirm_without_the_mail(client):
    from tests.factories import CampaignFactory

    page = client.post(reverse("contributions:contribute", args=[CampaignFactory().slug]), typed(), follow=True)
    assert "/contributions/confirmer/" not in page.content.decode()
    assert "/contributions/renvoyer/" not in page.content.decode()
    again = client.post(page.request["PATH_INFO"])
    assert again.status_code == 200


@pytest.mark.parametrize("status", TextStatus)
@pytest.mark.parametrize(
    ("who", "sees_always"),
    [("visitor", False), ("stranger", False), ("author", True), ("key", True), ("moderator", True)],
)
def test_who_opens_the_trail(client, status, who, sees_always):
    author = UserFactory()
    text = ContributionFactory(status=status, author=author)
    address = reverse("contributions:trail", args=[text.reference])
    person = {
        "stranger": lambda: UserFactory(),
        "author": lambda: author,
        "moderator": lambda: grant(UserFactory(), Role.MODERATOR),
    }.get(who)
    if person:
        client.force_login(person())
    if who == "key":
        address = trail_path(text)
    seen = sees_always or status in (TextStatus.PUBLISHED, TextStatus.ERASED, TextStatus.MERGED, TextStatus.WITHDRAWN)
    assert client.get(address).status_code == (200 if seen else 404)


def test_a_key_opens_one_text_only(client):
    mine, other = (ContributionFactory(status=TextStatus.PENDING) for _ in range(2))
    address = reverse("contributions:trail", args=[other.reference])
    for key in (author_key(mine), sign_link(CONFIRM_PURPOSE, other.pk), "x", "é:è:ê"):
        assert client.get(address, {"cle": key}).status_code == 404


def test_the_moderators_word_is_for_the_author(client):
    text = ContributionFactory()
    source = register_trail_source(lambda _text: [TrailStep(timezone.now(), "check", "Publiée", word="Un mot à vous.")])
    try:
        public = client.get(reverse("contributions:trail", args=[text.reference])).content.decode()
        page = client.get(text.get_absolute_url()).content.decode()
        own = client.get(trail_path(text)).content.decode()
    finally:
        _sources.remove(source)
    assert "Publiée" in public
    assert "Un mot à vous." not in public + page
    assert "Un mot à vous." in own


def test_the_author_corrects_a_text_that_was_given_back(client):
    text = ContributionFactory(status=TextStatus.RETURNED)
    assert "/corriger/" in client.get(trail_path(text)).content.decode()
    assert text.body[:20] in client.get(revise_path(text)).content.decode()
    wrong = client.post(revise_path(text), typed(body=""))
    assert "Garder les terres" in wrong.content.decode()
    assert client.post(revise_path(text), typed(body="Corrigé.")).status_code == 302
    text.refresh_from_db()
    assert (text.status, text.body, text.versions.count()) == (TextStatus.PENDING, "Corrigé.", 2)
    assert client.post(revise_path(text), typed(body="Corrigé.")).status_code == 302
    text.status, text.published_at = TextStatus.PUBLISHED, text.created_at
    text.save()
    late = client.post(revise_path(text), typed(body="Encore."))
    assert (late.status_code, "Encore." in late.content.decode()) == (409, True)
    text.refresh_from_db()
    assert text.body == "Corrigé."


@pytest.mark.parametrize("status", [TextStatus.RETURNED, TextStatus.PUBLISHED])
def test_others_correct_nothing(client, status):
    text = ContributionFactory(status=status)
    client.force_login(UserFactory())
    url = reverse("contributions:revise", args=[text.reference])
    assert (client.get(url).status_code, client.post(url, typed()).status_code) == (404, 404)
