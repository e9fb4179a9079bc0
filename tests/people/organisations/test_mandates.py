"""Mandates: who writes them, what ends them, where their act is kept, and the letter before they end."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.people.models import Membership, Organisation
from concertation.people.organisations.errors import OrganisationRefusedError
from concertation.people.organisations.mandates import record_mandate, withdraw_mandate
from concertation.people.organisations.members import leave_organisation
from concertation.people.organisations.reminders import remind_of_mandates
from concertation.people.tasks import remind_of_mandates as nightly
from tests.factories import UserFactory, grant

from .factories import SIGNATORY, VALIDATOR, mails_to, member

pytestmark = pytest.mark.django_db
WORDS = "Délibération du conseil du 2 mars 2026"


@pytest.fixture
def pair(settings, tmp_path):
    """Two signatories of one organisation: one writes, the other signs."""
    settings.MEDIA_ROOT = str(tmp_path)
    mine = member(role=SIGNATORY)
    return mine, member(mine.organisation, role=SIGNATORY)


def written(pair, **fields):
    mine, theirs = pair
    fields = {"words": WORDS, "on": date(2026, 3, 2), "until": date(2999, 1, 1)} | fields
    record_mandate(theirs, **fields, actor=mine.user)
    return Membership.objects.get(pk=theirs.pk)


def test_a_mandate_lets_sign_and_is_journaled_without_its_words(pair):
    theirs = written(pair)
    assert theirs.user.memberships.mandated().get() == theirs
    assert theirs.has_mandate_in_force
    [entry] = Entry.objects.all()
    assert entry.data == {"member": theirs.user.pk, "on": "2026-03-02", "until": "2999-01-01"}


def test_a_mandate_that_ran_out_lets_nobody_sign(pair):
    theirs = written(pair, on=None, until=timezone.localdate() - timedelta(days=1))
    assert not theirs.user.memberships.mandated().exists()
    assert not theirs.has_mandate_in_force


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"words": "  "}, "par quel acte"), ({"until": date(2026, 3, 1)}, "finit après")],
)
def test_what_makes_no_sense_is_told(pair, fields, words):
    with pytest.raises(OrganisationRefusedError, match=words):
        written(pair, **fields)


def test_ones_own_mandate_is_written_by_another(pair):
    mine, _theirs = pair
    with pytest.raises(PermissionDenied):
        record_mandate(mine, words=WORDS, on=None, actor=mine.user)


def test_a_validator_writes_no_mandate(pair):
    _mine, theirs = pair
    validator = member(theirs.organisation, role=VALIDATOR)
    with pytest.raises(PermissionDenied):
        record_mandate(theirs, words=WORDS, on=None, actor=validator.user)


def test_the_act_is_replaced_and_goes_with_the_mandate(pair, django_capture_on_commit_callbacks):
    first = written(pair, act=ContentFile(b"%PDF-1", name="acte.pdf")).mandate_act
    assert first.storage.exists(first.name)
    assert written(pair).mandate_act == first
    with django_capture_on_commit_callbacks(execute=True):
        second = written(pair, act=ContentFile(b"%PDF-2", name="acte.pdf")).mandate_act
    assert [act.storage.exists(act.name) for act in (first, second)] == [False, True]
    theirs = Membership.objects.get(pk=pair[1].pk)
    with django_capture_on_commit_callbacks(execute=True):
        leave_organisation(theirs, user=theirs.user)
    assert not second.storage.exists(second.name)


def test_a_signatory_gives_the_mandate_up_at_once_and_twice_is_once(pair):
    theirs = written(pair)
    for _time in range(2):
        withdraw_mandate(theirs, actor=theirs.user)
    assert not theirs.user.memberships.mandated().exists()
    assert Entry.objects.filter(action="organisation.mandate_withdrawn").count() == 1


@pytest.mark.parametrize(("days", "letters"), [(31, 0), (30, 1), (0, 1), (-1, 0)])
def test_a_month_before_its_end_a_letter_leaves_once(pair, days, letters):
    mine, theirs = pair
    written(pair, on=None, until=timezone.localdate() + timedelta(days=days))
    nightly()
    assert remind_of_mandates() == letters
    assert [len(mails_to(one.user.email)) for one in (mine, theirs)] == [letters, letters]


def test_a_mandate_prolonged_is_told_again_before_its_new_end(pair):
    written(pair, on=None, until=timezone.localdate() + timedelta(days=3))
    remind_of_mandates()
    written(pair, on=None, until=timezone.localdate() + timedelta(days=20))
    remind_of_mandates()
    assert len(mails_to(pair[1].user.email)) == 2


@pytest.mark.parametrize("way", ["the page", "in bulk"])
def test_an_organisation_that_is_deleted_takes_the_acts_off_the_disk(client, way, django_capture_on_commit_callbacks):
    """Wagtail deletes it with its members; their files are nobody's to find, and name people."""
    signatory = member(role=SIGNATORY)
    with django_capture_on_commit_callbacks(execute=True):
        act, boss = ContentFile(b"%PDF-1.7", name="acte.pdf"), grant(UserFactory(), Role.ADMINISTRATOR)
        record_mandate(signatory, words=WORDS, on=None, act=act, actor=boss)
    name = Membership.objects.get(pk=signatory.pk).mandate_act.name
    assert default_storage.exists(name)
    client.force_login(boss)
    pk = signatory.organisation_id
    addresses = {
        "the page": reverse("wagtailsnippets_people_organisation:delete", args=[pk]),
        "in bulk": reverse("wagtail_bulk_action", args=["people", "organisation", "delete"]) + f"?id={pk}",
    }
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(addresses[way]).status_code == 302
    assert not Organisation.objects.filter(pk=pk).exists()
    assert not default_storage.exists(name)
