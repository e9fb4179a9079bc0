"""The report on personal data: for administrators and guarantors of the site, in numbers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import Role
from concertation.people.models import User
from concertation.privacy.choices import ErasureMode
from concertation.privacy.consent import record_consent
from concertation.privacy.models import Erasure, PurgeRun
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


def read(client, user):
    client.force_login(user)
    return client.get(reverse("data_report"))


@pytest.mark.parametrize(
    ("role", "on_campaign", "allowed"),
    [
        (Role.ADMINISTRATOR, False, True),
        (Role.GUARANTOR, False, True),
        (Role.GUARANTOR, True, False),
        (Role.MODERATOR, False, False),
        (Role.EDITOR, False, False),
    ],
)
def test_who_reads_the_report(client, role, on_campaign, allowed):
    user = grant(UserFactory(), role, CampaignFactory() if on_campaign else None)
    assert read(client, user).status_code == (200 if allowed else 404)


@pytest.fixture
def forgotten_moderator():
    user = grant(UserFactory(email="oubli@exemple.fr"), Role.MODERATOR)
    long_ago = timezone.now() - timedelta(days=1500)
    User.objects.filter(pk=user.pk).update(date_joined=long_ago, last_login=long_ago)
    return user


def test_it_counts_what_was_forgotten_erased_and_agreed_to(client):
    now = timezone.now()
    PurgeRun.objects.create(ended_at=now, counts={"invitations": 3, "sessions": 0}, failed=["letters"])
    Erasure.objects.create(user=UserFactory(), mode=ErasureMode.ERASE, due_at=now)
    Erasure.objects.create(mode=ErasureMode.ANONYMISE, due_at=now, done_at=now, for_inactivity=True)
    record_consent("charter", text="La charte.", language="fr", target=ContributionFactory())
    context = read(client, grant(UserFactory(), Role.GUARANTOR)).context_data
    assert [(str(rule), count) for rule, count in context["runs"][0][1]] == [("Invitations finies", 3)]
    assert [str(rule) for rule in context["runs"][0][2]] == ["Courriels partis"]
    assert [(row["announced"], row["done"], row["idle"]) for _mode, row in context["erasures"]] == [
        (0, 1, 1),
        (1, 0, 0),
    ]
    assert [(row["standing"], row["taken_back"]) for _label, row in context["consents"]] == [(1, 0)]


@pytest.mark.parametrize(("role", "named"), [(Role.ADMINISTRATOR, True), (Role.GUARANTOR, False)])
def test_inactive_accounts_that_are_kept_are_named_to_administrators_only(client, forgotten_moderator, role, named):
    answer = read(client, grant(UserFactory(last_login=timezone.now()), role))
    assert answer.context_data["bound_count"] == 1
    assert ("oubli@exemple.fr" in answer.content.decode()) is named
