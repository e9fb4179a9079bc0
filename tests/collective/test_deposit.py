from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import Role
from contributions.collective.deposit import record_deposit
from contributions.collective.errors import CollectiveRefusedError
from contributions.collective.freeze import freeze_version
from contributions.collective.models import Deposit
from tests.factories import CampaignFactory, UserFactory, grant

from .factories import compiler_of, facilitator_of, frozen, signed

pytestmark = pytest.mark.django_db


def deposit(version, actor=None, day=0):
    return record_deposit(
        version,
        actor=actor or facilitator_of(version.collective),
        deposited_on=timezone.localdate() + timedelta(days=day),
        channel="Remise en main propre",
        receipt="2017-1183",
    )


def test_a_deposit_says_when_how_and_with_which_receipt():
    version = frozen()
    signed(version)
    kept = deposit(version)
    assert (kept.version, kept.receipt, kept.deposited_on) == (version, "2017-1183", timezone.localdate())
    assert version.collective.deposit == kept
    assert Entry.objects.filter(action="collective.deposited").count() == 1


def test_the_authority_and_those_who_signed_are_told_once():
    version = frozen()
    signature = signed(version)
    campaign = version.collective.campaign
    here, everywhere, elsewhere = (UserFactory(email=f"{name}@region.fr") for name in ("ici", "partout", "ailleurs"))
    grant(here, Role.AUTHORITY, campaign)
    grant(everywhere, Role.AUTHORITY)
    grant(elsewhere, Role.AUTHORITY, CampaignFactory())
    grant(UserFactory(email="parti@region.fr", is_active=False), Role.AUTHORITY, campaign)
    deposit(version)
    told = Dispatch.objects.filter(key__startswith="deposit:")
    signatory = signature.signatory.email
    assert {dispatch.recipient for dispatch in told} == {"ici@region.fr", "partout@region.fr", signatory}
    assert all(version.sha256 in dispatch.payload["text"] for dispatch in told)


@pytest.mark.parametrize(("day", "reason"), [(1, "à venir"), (-1, "précède")])
def test_an_impossible_day_is_refused(day, reason):
    version = frozen()
    signed(version)
    with pytest.raises(CollectiveRefusedError, match=reason):
        deposit(version, day=day)


def test_a_version_that_nobody_signed_is_not_deposited():
    with pytest.raises(CollectiveRefusedError, match="Aucune organisation"):
        deposit(frozen())


def test_a_text_is_deposited_once_whatever_the_version():
    first = frozen()
    collective = first.collective
    signed(first)
    collective.sections.update(body="<p>Autre.</p>")
    second = freeze_version(collective, actor=compiler_of(collective))
    signed(second)
    deposit(second)
    with pytest.raises(CollectiveRefusedError, match="déjà déposé"):
        deposit(first)
    row = Deposit(version=first, deposited_on=timezone.localdate(), channel="Par courrier")
    with pytest.raises(DatabaseError, match="deposited once"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.FACILITATOR, Role.ADMINISTRATOR)])
def test_other_roles_do_not_deposit(role):
    version = frozen()
    signed(version)
    with pytest.raises(PermissionDenied):
        deposit(version, actor=grant(UserFactory(), role, version.collective.campaign))
