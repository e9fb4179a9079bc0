"""A text is merged into one of the same campaign that is merged into none: no way leads through two of them."""

from django.db import migrations

CREATE_FUNCTION = """
CREATE FUNCTION contributions_check_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.merged_into_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM contributions_contribution AS target
        WHERE target.id = NEW.merged_into_id AND target.campaign_id = NEW.campaign_id AND target.merged_into_id IS NULL
    ) OR EXISTS (SELECT 1 FROM contributions_contribution AS below WHERE below.merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'contribution % cannot be merged into %', NEW.id, NEW.merged_into_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contribution_merged_once';
    END IF;
    RETURN NEW;
END $$
"""
CREATE_TRIGGER = """
CREATE TRIGGER contribution_merged_once BEFORE INSERT OR UPDATE OF merged_into_id ON contributions_contribution
FOR EACH ROW EXECUTE FUNCTION contributions_check_merge()
"""


class Migration(migrations.Migration):
    dependencies = [("contributions", "0019_merged_and_withdrawn")]

    operations = [
        migrations.RunSQL(
            sql=[CREATE_FUNCTION, CREATE_TRIGGER],
            reverse_sql=[
                "DROP TRIGGER contribution_merged_once ON contributions_contribution",
                "DROP FUNCTION contributions_check_merge()",
            ],
        )
    ]
