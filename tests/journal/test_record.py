"""The journal: one function writes, and nothing rewrites."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from concertation.journal.models import Entry
from concertation.journal.record import record
from tests.factories import TerritoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_record_keeps_who_did_what_on_what():
    actor, target = UserFactory(), TerritoryFactory(name="Pays Voironnais")

    entry = record("territory.rename", target, actor=actor, role="editor", before="PV")

    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.actor, kept.role, kept.action) == (actor, "editor", "territory.rename")
    assert (kept.target, kept.target_label, kept.data) == (target, "Pays Voironnais", {"before": "PV"})


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_record_without_account_names_nobody(actor):
    assert record("territory.rename", TerritoryFactory(), actor=actor).actor is None


def test_record_follows_the_callers_transaction():
    with transaction.atomic():
        record("territory.rename", TerritoryFactory())
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


def test_entry_outlives_the_account_of_its_actor():
    actor = UserFactory()
    entry = record("territory.rename", TerritoryFactory(), actor=actor)
    number = actor.pk

    actor.delete()

    assert Entry.objects.get(pk=entry.pk).actor_id == number
