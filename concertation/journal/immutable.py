"""Tables whose rows are never changed: the database itself refuses UPDATE, DELETE and TRUNCATE, whoever asks.

Tests live with it as production does: one that commits gets a fresh copy of the database instead of emptied tables
(tests/database.py). The owner of a table can always drop a trigger; this guards against code and consoles, not owners.
"""

from django.db import migrations

FUNCTION = "concertation_refuse_change"

CREATE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
DROP_FUNCTION = f"DROP FUNCTION {FUNCTION}()"


def immutable_table(table):
    """A migration operation after which rows of the table can be added and read only; depends on journal 0002."""
    return migrations.RunSQL(
        sql=[
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()",
        ],
        reverse_sql=[f"DROP TRIGGER {table}_no_change ON {table}", f"DROP TRIGGER {table}_no_truncate ON {table}"],
    )
