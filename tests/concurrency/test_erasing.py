"""Two workers on one erasure, and a person who posts while the account goes: done once, and nothing left behind."""

from threading import Event

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.models import User
from concertation.privacy import erasing
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import ask_erasure, carry_out
from concertation.privacy.exporting import ask_export
from concertation.privacy.models import DataExport, Erasure
from contributions.models import Contribution
from tests.crowd import at_once
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 6


def due(user):
    erasure = ask_erasure(user, mode=ErasureMode.ERASE)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=timezone.now())
    return erasure.pk


def test_many_workers_erase_once():
    user = UserFactory()
    ContributionFactory(author=user)
    pk = due(user)
    assert sorted(at_once(*[lambda: carry_out(pk)] * TIMES)) == [False] * (TIMES - 1) + [True]
    assert Entry.objects.filter(action="erasure.done").count() == 1


def test_many_clicks_ask_once():
    user = UserFactory()
    asked = at_once(*[lambda: ask_erasure(user, mode=ErasureMode.ERASE).pk] * TIMES)
    copies = at_once(*[lambda: ask_export(user).pk] * TIMES)
    assert len(set(asked)) == Erasure.objects.count() == 1
    assert len(set(copies)) == DataExport.objects.count() == 1


def test_what_is_sent_while_the_account_goes_is_found_or_refused(monkeypatch):
    """The text is written before the erasure begins, and its transaction ends after the account is gone."""
    user, campaign = UserFactory(), CampaignFactory()
    pk, written, erased = due(user), Event(), Event()
    queue_farewell = erasing.queue_farewell

    def post():
        with transaction.atomic():
            ContributionFactory(campaign=campaign, author=user)
            written.set()
            assert erased.wait(timeout=20)

    def erase():
        assert written.wait(timeout=20)
        monkeypatch.setattr(erasing, "queue_farewell", lambda *a, **k: (queue_farewell(*a, **k), erased.set()))
        return carry_out(pk)

    def post_and_say():
        try:
            post()
        except IntegrityError:
            return "refused"
        return "kept"

    assert at_once(post_and_say, erase) == ["refused", True]
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Contribution.objects.exists()
