"""The same agreement given at once is one; rules applied at once, against the lock, forget each row once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.models import User
from concertation.privacy import consent, purge
from concertation.privacy.consent import record_consent, register_purpose, withdraw_consent
from concertation.privacy.inactivity import warn
from concertation.privacy.models import AgreedText, Consent, InactivityWarning
from concertation.text.choices import TextStatus
from contributions.forgetting import forget_unconfirmed_contributions
from contributions.models import Contribution
from tests.crowd import at_once
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 6


@pytest.mark.parametrize("about_a_text", [True, False])
def test_one_agreement_of_many_clicks(about_a_text):
    user, target = UserFactory(), ContributionFactory() if about_a_text else None
    words = {"text": "Oui.", "language": "fr"}
    given = at_once(*[lambda: record_consent("letters", **words, user=user, target=target).pk] * TIMES)
    assert len(set(given)) == Consent.objects.count() == AgreedText.objects.count() == 1
    assert Entry.objects.filter(action="consent.given").count() == 1


@pytest.fixture
def undone():
    calls = []
    register_purpose("letters", "Recevoir la lettre", undo=calls.append)
    yield calls
    consent._purposes.pop("letters")


def test_one_withdrawal_of_many_clicks(undone):
    user = UserFactory()
    given = record_consent("letters", text="Oui.", language="fr", user=user)
    at_once(*[lambda: withdraw_consent(given, user=user)] * TIMES)
    assert len(undone) == Entry.objects.filter(action="consent.withdrawn").count() == 1


def test_rows_are_forgotten_once_even_without_the_lock(monkeypatch):
    """What the advisory lock prevents must not hurt either: a purge by hand on another database session."""
    monkeypatch.setattr(purge, "CHUNK", 3)
    campaign, old = CampaignFactory(), timezone.now() - timedelta(days=31)
    for _number in range(20):
        ContributionFactory(campaign=campaign, status=TextStatus.UNCONFIRMED, created_at=old)
    counts = at_once(*[lambda: forget_unconfirmed_contributions(timezone.now())] * TIMES)
    assert (sum(counts), Contribution.objects.count()) == (20, 0)


def test_a_person_is_warned_once():
    user, now = UserFactory(), timezone.now()
    warned = at_once(*[lambda: warn(User.objects.get(pk=user.pk), 2, now)] * TIMES)
    assert (sum(warned), InactivityWarning.objects.count()) == (1, 1)
