"""Tables whose rows are never changed: the database itself refuses UPDATE, DELETE and TRUNCATE, whoever asks.

One door leads through: while `concertation.privacy.door.erasing` holds it open, in that transaction only, a table may
have the columns blanked that its own trigger names, and rows deleted where it says so; never TRUNCATE. The erasure of
a person's data is the only use of it.

Tests live with it as production does: one that commits gets a fresh copy of the database instead of emptied tables
(tests/database.py). The owner of a table can always drop a trigger; this guards against code and consoles, not owners.
"""

from django.db import migrations

FUNCTION = "concertation_refuse_change"
# The transaction's own setting that opens the door
DOOR = "concertation.erasing"
DELETABLE = "may be deleted"

CREATE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
DROP_FUNCTION = f"DROP FUNCTION {FUNCTION}()"

# The trigger's arguments are the columns that an erasure may blank; a trigger without arguments has no door.
CREATE_FUNCTION_WITH_DOOR = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text[] := COALESCE(TG_ARGV::text[], ARRAY[]::text[]);
BEGIN
    IF TG_OP <> 'TRUNCATE' AND cardinality(named) > 0 AND current_setting('{DOOR}', true) = 'on' THEN
        IF TG_OP = 'DELETE' AND '{DELETABLE}' = ANY (named) THEN
            RETURN OLD;
        END IF;
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - named = to_jsonb(OLD) - named THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def immutable_table(table):
    """A migration operation after which rows of the table can be added and read only; depends on journal 0002."""
    return migrations.RunSQL(
        sql=[
            _guard_rows(table),
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()",
        ],
        reverse_sql=[f"DROP TRIGGER {table}_no_change ON {table}", f"DROP TRIGGER {table}_no_truncate ON {table}"],
    )


def erasable_columns(table, *columns, deletable=False):
    """A migration operation: an erasure may blank these columns of an immutable table; depends on journal 0004.

    `deletable` also lets it delete rows: for what was never public and nothing points to.
    """
    drop = f"DROP TRIGGER {table}_no_change ON {table}"
    named = (*columns, *([DELETABLE] if deletable else []))
    return migrations.RunSQL(sql=[drop, _guard_rows(table, named)], reverse_sql=[drop, _guard_rows(table)])


def _guard_rows(table, named=()):
    arguments = ", ".join(f"'{column}'" for column in named)
    return (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {FUNCTION}({arguments})"
    )
