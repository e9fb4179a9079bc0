import re

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from concertation.discussion.post import CONFIRM_PURPOSE, erase_comment
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextStatus
from concertation.web.links import sign_link
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def comment():
    return CommentFactory(status=TextStatus.UNCONFIRMED)


def confirm_url(comment, purpose=CONFIRM_PURPOSE):
    return reverse("discussion:confirm", args=[sign_link(purpose, comment.pk)])


def test_reading_the_link_changes_nothing_and_posting_confirms_once(client, comment):
    assert "Confirmer et envoyer" in client.get(confirm_url(comment)).content.decode()
    comment.refresh_from_db()
    assert comment.status == TextStatus.UNCONFIRMED
    assert "est confirmé" in client.post(confirm_url(comment)).content.decode()
    comment.refresh_from_db()
    assert comment.status == TextStatus.PENDING
    assert "déjà confirmé" in client.post(confirm_url(comment)).content.decode()


def test_an_old_link_can_be_sent_again(client, comment):
    old = confirm_url(comment)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=73)):
        page = client.get(old)
        assert page.status_code == 410
        [again] = re.findall(r'action="(/commentaires/renvoyer/[^"]+)"', page.content.decode())
        assert client.post(again).status_code == 200
    assert Dispatch.objects.get(key__startswith="confirm-comment:").payload["to"] == comment.user_email


def test_links_for_something_else_confirm_nothing(client, comment):
    assert client.post(confirm_url(comment, purpose="confirm-contribution")).status_code == 404
    comment.refresh_from_db()
    assert comment.status == TextStatus.UNCONFIRMED


def test_an_erased_comment_is_not_shown_to_an_old_link(client, comment):
    erase_comment(comment)
    assert client.get(confirm_url(comment)).status_code == 404
