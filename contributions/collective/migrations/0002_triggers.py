from django.db import migrations

from concertation.journal.immutable import immutable_table

# Signing and depositing lock the same row, so that their order is decided: nothing is signed after the deposit.
SIGNATURE_CHECK = """
CREATE FUNCTION collective_check_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    text_id bigint;
    version_hash text;
BEGIN
    SELECT collective_id, sha256 INTO text_id, version_hash FROM collective_version WHERE id = NEW.version_id;
    IF NEW.sha256 IS DISTINCT FROM version_hash::varchar THEN
        RAISE EXCEPTION 'a signature names the hash of its version' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM collective_collectivecontribution WHERE id = text_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM collective_deposit d JOIN collective_version v ON v.id = d.version_id
        WHERE v.collective_id = text_id
    ) THEN
        RAISE EXCEPTION 'nothing is signed after the deposit' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""
VERSION_CHECK = """
CREATE FUNCTION collective_check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM collective_collectivecontribution WHERE id = NEW.collective_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM collective_deposit d JOIN collective_version v ON v.id = d.version_id
        WHERE v.collective_id = NEW.collective_id
    ) THEN
        RAISE EXCEPTION 'nothing is frozen after the deposit' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""
DEPOSIT_CHECK = """
CREATE FUNCTION collective_check_deposit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    text_id bigint;
BEGIN
    SELECT collective_id INTO text_id FROM collective_version WHERE id = NEW.version_id;
    PERFORM 1 FROM collective_collectivecontribution WHERE id = text_id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM collective_deposit d JOIN collective_version v ON v.id = d.version_id
        WHERE v.collective_id = text_id
    ) THEN
        RAISE EXCEPTION 'a text is deposited once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""


def checked_before_insert(table, function, definition):
    return migrations.RunSQL(
        sql=[
            definition,
            f"CREATE TRIGGER {function} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()",
        ],
        reverse_sql=[f"DROP TRIGGER {function} ON {table}", f"DROP FUNCTION {function}()"],
    )


class Migration(migrations.Migration):
    dependencies = [("collective", "0001_initial"), ("journal", "0002_triggers")]

    operations = [
        immutable_table("collective_version"),
        immutable_table("collective_signature"),
        immutable_table("collective_deposit"),
        checked_before_insert("collective_version", "collective_check_version", VERSION_CHECK),
        checked_before_insert("collective_signature", "collective_check_signature", SIGNATURE_CHECK),
        checked_before_insert("collective_deposit", "collective_check_deposit", DEPOSIT_CHECK),
    ]
