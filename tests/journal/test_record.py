"""The journal: one function writes, and nothing rewrites."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from concertation.journal.context import SYSTEM
from concertation.journal.models import Entry
from concertation.journal.record import record
from concertation.people.choices import MembershipRole, Role
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, TerritoryFactory, UserFactory, grant

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


def test_entry_never_names_the_account_that_it_is_about():
    user = UserFactory(display_name="Ana Moreau", email="ana@exemple.fr")
    entry = record("role.granted", user)
    assert (entry.target_label, entry.target_id) == (f"compte {user.pk}", user.pk)


@pytest.mark.parametrize("about", ["campaign", "contribution", "comment", "page given"])
def test_entry_says_in_which_campaign(about):
    text = ContributionFactory()
    campaign = text.campaign
    target = {"campaign": campaign, "contribution": text, "comment": CommentFactory(target=text)}.get(about)
    given = {"page": campaign} if target is None else {}
    assert record("role.granted", target or UserFactory(), **given).page_id == campaign.pk


@pytest.mark.parametrize(
    ("holds", "act_of", "kept"),
    [
        (None, "", "participant"),
        ((Role.MODERATOR, True), Role.MODERATOR, "moderator"),
        ((Role.MODERATOR, False), Role.MODERATOR, "moderator"),
        ((Role.ADMINISTRATOR, False), Role.MODERATOR, "administrator"),
        (None, MembershipRole.VALIDATOR, "validator"),
    ],
)
def test_entry_keeps_the_role_in_which_one_acts(holds, act_of, kept):
    campaign, actor = CampaignFactory(), UserFactory()
    if holds:
        role, here = holds
        grant(actor, role, campaign if here else None)
    assert record("moderation.publish", ContributionFactory(campaign=campaign), actor=actor, role=act_of).role == kept


@pytest.mark.parametrize(("role", "kept"), [("", "visitor"), (SYSTEM, "system")])
def test_entry_without_account_is_a_visitors_or_the_systems(role, kept):
    assert record("contribution.confirmed", ContributionFactory(), role=role).role == kept
