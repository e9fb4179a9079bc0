"""The door in the immutable tables: what passes, what never does, and that it shuts by itself."""

import pytest
from django.db import IntegrityError, connection, transaction

from concertation.journal.models import Entry
from concertation.journal.record import record
from concertation.privacy.door import erasing
from contributions.models import ContributionVersion
from contributions.versions import new_version
from tests.factories import ContributionFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return record("territory.rename", TerritoryFactory())


@pytest.fixture
def version():
    version = new_version(ContributionFactory(), 7)
    version.save()
    return version


BLANK_LABEL = "UPDATE journal_entry SET target_label = ''"
BLANK_WORDS = "UPDATE contributions_contributionversion SET title = '', body = '', sha256 = ''"
REFUSED = [
    "UPDATE journal_entry SET action = 'forged'",
    "UPDATE journal_entry SET target_label = '', data = '{\"forged\": true}'",
    "UPDATE journal_entry SET actor_id = NULL, role = 'x'",
    "DELETE FROM journal_entry",
    "TRUNCATE journal_entry",
    "UPDATE contributions_contributionversion SET number = 99",
    "UPDATE contributions_contributionversion SET body = '', created_at = now()",
    "TRUNCATE contributions_contributionversion CASCADE",
]


@pytest.mark.parametrize("change", [BLANK_LABEL, BLANK_WORDS, "DELETE FROM contributions_contributionversion"])
def test_nothing_passes_a_shut_door(change, entry, version):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        execute(change)


def test_named_columns_pass_an_open_door(entry, version):
    with erasing():
        execute(BLANK_LABEL)
        execute(BLANK_WORDS)
    assert Entry.objects.get(pk=entry.pk).target_label == ""
    assert ContributionVersion.objects.get(pk=version.pk).body == ""


def test_versions_alone_can_be_deleted(version):
    with erasing():
        version.delete()
    assert not ContributionVersion.objects.filter(pk=version.pk).exists()


@pytest.mark.parametrize("change", REFUSED)
def test_other_columns_and_rows_are_refused_all_the_same(change, entry, version):
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for no deferred check
    with pytest.raises(IntegrityError, match="never changed"), erasing():
        execute(change)
    assert Entry.objects.get(pk=entry.pk).action == "territory.rename"


@pytest.mark.parametrize(
    "table",
    [
        "synthesis_quotation",
        "collective_version",
        "collective_signature",
        "collective_deposit",
    ],
)
def test_signed_and_deposited_tables_have_no_door(table):
    """What a trigger without named columns does needs no row: the statement trigger's sibling says its arguments."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgnargs FROM pg_trigger WHERE tgname = %s", [f"{table}_no_change"])
        assert cursor.fetchone() == (0,)


def test_door_shuts_when_left(entry):
    with erasing():
        pass
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(BLANK_LABEL)


def test_inner_door_leaves_the_outer_one_open(entry):
    with erasing():
        with erasing():
            pass
        execute(BLANK_LABEL)


def test_exception_does_not_leave_it_open(entry):
    with pytest.raises(ZeroDivisionError), erasing():
        raise ZeroDivisionError
    assert door_stands() != "on"
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(BLANK_LABEL)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends", [None, ZeroDivisionError], ids=["commit", "rollback"])
def test_door_ends_with_the_transaction_whoever_opened_it(ends):
    try:
        with transaction.atomic():
            execute("SELECT set_config('concertation.erasing', 'on', true)")
            if ends:
                raise ends
    except ZeroDivisionError:
        pass
    assert door_stands() != "on"


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def door_stands():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('concertation.erasing', true)")
        return cursor.fetchone()[0]
