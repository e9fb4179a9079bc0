"""The journal in the admin: for guarantors and administrators, filtered, exported without formulas."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.journal.record import record
from concertation.people import journal_report
from concertation.people.choices import Role
from concertation.people.journal_report import entries_visible_to
from concertation.people.rules import STAFF_ROLES
from tests.factories import CampaignFactory, ContributionFactory, TerritoryFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


def read(client, role=Role.GUARANTOR, /, **params):
    client.force_login(grant(UserFactory(), role))
    return client.get(reverse("journal_report"), params)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_journal_is_for_guarantors_and_administrators(client, role):
    may = role in (Role.GUARANTOR, Role.ADMINISTRATOR)
    assert read(client, role).status_code == (200 if may else 404)


def test_guarantor_of_one_campaign_reads_what_happened_in_it(client):
    mine, other = CampaignFactory(), CampaignFactory()
    guarantor = grant(UserFactory(), Role.GUARANTOR, mine)
    ours, theirs = ContributionFactory(campaign=mine), ContributionFactory(campaign=other)
    for text in (ours, theirs):
        record("moderation.publish", text, actor=UserFactory(), role=Role.MODERATOR)
    record("role.granted", UserFactory(), actor=UserFactory())
    client.force_login(guarantor)
    response = client.get(reverse("journal_report"))
    assert {entry.target_label for entry in response.context["object_list"]} == {ours.reference}
    assert theirs.reference not in response.content.decode()
    assert [*response.context["filters"].form.fields["page"].queryset] == [mine.page_ptr]


@pytest.mark.parametrize(
    ("holds", "sees"),
    [
        (None, set()),
        ((Role.GUARANTOR, "mine"), {"mine"}),
        ((Role.GUARANTOR, None), {"mine", "other", None}),
        ((Role.ADMINISTRATOR, None), {"mine", "other", None}),
        ((Role.MODERATOR, "mine"), set()),
        ((Role.AUTHORITY, "mine"), set()),
    ],
)
def test_entries_are_visible_by_rule(holds, sees):
    pages = {"mine": CampaignFactory(), "other": CampaignFactory(), None: None}
    for page in pages.values():
        record("role.granted", UserFactory(), page=page)
    user = UserFactory()
    if holds:
        role, where = holds
        grant(user, role, pages[where])
    assert {entry.page_id for entry in entries_visible_to(user).filter(action="role.granted")} == {
        pages[name] and pages[name].pk for name in sees
    }


def test_journal_is_filtered(client):
    actor, campaign = UserFactory(display_name="Ana Moreau", email="ana@exemple.fr"), CampaignFactory()
    text = ContributionFactory(campaign=campaign)
    record("moderation.publish", text, actor=actor, role=Role.MODERATOR)
    record("role.granted", UserFactory(), actor=UserFactory())
    kind = ContentType.objects.get_for_model(text).pk
    for params in (
        {"actor": "moreau"},
        {"actor": "ana@exemple.fr"},
        {"role": "moderator"},
        {"action": "moderation.publish"},
        {"page": campaign.pk},
        {"target_type": kind},
        {"target_label": text.reference[-4:]},
    ):
        entries = read(client, **params).context["object_list"]
        assert [entry.action for entry in entries] == ["moderation.publish"]


def test_journal_exports_without_formulas(client):
    record("role.granted", TerritoryFactory(name="=1+1"), actor=None)
    content = b"".join(read(client, export="csv").streaming_content).decode()
    assert "'=1+1" in content


def test_an_export_speaks_the_readers_words_and_the_sites_time(client):
    record("role.granted", UserFactory(), actor=UserFactory(display_name="Ana"), granted=Role.MODERATOR)
    content = b"".join(read(client, export="csv", action="role.granted").streaming_content).decode()
    heading, line = content.splitlines()[0], next(row for row in content.splitlines() if ",Ana," in row)
    assert heading == (
        "Quand,Qui,En tant que,Acte,Nature de l'objet,Numéro de l'objet,Sur quoi,Concertation,Précisions,Code de l'acte"
    )
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+0[12]:00,Ana,participant,Rôle donné,", line)
    assert line.endswith("rôle : Modérateur,role.granted")


def test_journal_exports_a_large_journal_by_chunks(client, monkeypatch):
    monkeypatch.setattr(journal_report, "CHUNK", 2)
    for _number in range(5):
        record("role.granted", UserFactory(), actor=UserFactory())
    content = b"".join(read(client, export="csv", action="role.granted").streaming_content).decode()
    assert len(content.splitlines()) == 1 + Entry.objects.filter(action="role.granted").count()
    assert read(client, export="xlsx").headers["Content-Type"].endswith("spreadsheetml.sheet")


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
