"""The journal in the admin: for guarantors and administrators, filtered, exported without formulas."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.journal.record import record
from concertation.people.choices import Role
from concertation.people.rules import STAFF_ROLES
from tests.factories import CampaignFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


def read(client, role=Role.GUARANTOR, /, **params):
    client.force_login(grant(UserFactory(), role))
    return client.get(reverse("journal_report"), params)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_journal_is_for_guarantors_and_administrators(client, role):
    may = role in (Role.GUARANTOR, Role.ADMINISTRATOR)
    assert read(client, role).status_code == (200 if may else 404)


def test_guarantor_of_one_campaign_reads_no_journal(client):
    client.force_login(grant(UserFactory(), Role.GUARANTOR, CampaignFactory()))
    assert client.get(reverse("journal_report")).status_code == 404


def test_journal_is_filtered(client):
    actor, target = UserFactory(), UserFactory(display_name="SRADDET-0142")
    record("moderation.publish", target, actor=actor)
    record("role.granted", UserFactory(), actor=UserFactory())
    for params in ({"actor": actor.pk}, {"action": "moderation.publish"}, {"target_label": "0142"}):
        entries = read(client, **params).context["object_list"]
        assert [entry.action for entry in entries] == ["moderation.publish"]


def test_journal_exports_without_formulas(client):
    record("role.granted", UserFactory(display_name="=1+1"), actor=None)
    content = b"".join(read(client, export="csv").streaming_content).decode()
    assert "'=1+1" in content


def test_journal_keeps_the_acts_of_a_closed_account(client):
    actor = UserFactory()
    record("role.granted", UserFactory(), actor=actor)
    actor.delete()
    assert "un compte fermé" in read(client).content.decode()


def test_journal_costs_the_same_for_one_and_for_thirty(client):
    reader = grant(UserFactory(), Role.GUARANTOR)
    client.force_login(reader)
    record("role.granted", UserFactory(), actor=UserFactory())
    client.get(reverse("journal_report"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("journal_report"))
    for _number in range(29):
        record("role.granted", UserFactory(), actor=UserFactory())
    with CaptureQueriesContext(connection) as thirty:
        client.get(reverse("journal_report"))
    assert len(thirty) == len(one)
