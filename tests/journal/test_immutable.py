"""What the database refuses on an immutable table, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from concertation.journal.immutable import immutable_table
from concertation.journal.models import Entry
from concertation.journal.record import record
from tests.factories import TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return record("territory.rename", TerritoryFactory())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET action = 'forged'",
        "UPDATE journal_entry SET action = action",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "TRUNCATE django_content_type CASCADE",
    ],
)
def test_database_refuses(change, entry):
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for no deferred check
    with pytest.raises(IntegrityError, match="journal_entry are never changed"), transaction.atomic():
        execute(change)
    assert Entry.objects.get().action == "territory.rename"


def test_model_cannot_get_round_it(entry):
    entry.action = "forged"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.delete()


def test_rows_are_free_again_once_the_migration_is_reversed(entry):
    """The negative control: without the triggers the same statements pass."""
    with connection.schema_editor() as editor:
        immutable_table("journal_entry").database_backwards("journal", editor, None, None)
    assert Entry.objects.update(action="changed") == 1


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
