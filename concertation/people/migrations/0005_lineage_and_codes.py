"""Territories know their ancestors, kept by the database; SIREN numbers leave the field of INSEE codes; organisations
act in several territories."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Length

# A territory's lineage is its parent's and itself. Moving one moves all that is part of it; one inside itself is refused.
LINEAGE = """
CREATE FUNCTION people_territory_set_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above bigint[];
BEGIN
    IF NEW.parent_id IS NULL THEN
        above := '{}';
    ELSE
        SELECT lineage INTO above FROM people_territory WHERE id = NEW.parent_id FOR SHARE;
        IF NEW.id = ANY(above) THEN
            RAISE EXCEPTION 'territory % cannot be part of itself', NEW.id USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    NEW.lineage := COALESCE(above, '{}') || NEW.id;
    RETURN NEW;
END $$;

CREATE FUNCTION people_territory_pass_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.lineage IS DISTINCT FROM OLD.lineage THEN
        UPDATE people_territory SET parent_id = NEW.id WHERE parent_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER people_territory_lineage BEFORE INSERT OR UPDATE ON people_territory
    FOR EACH ROW EXECUTE FUNCTION people_territory_set_lineage();
CREATE TRIGGER people_territory_lineage_below AFTER UPDATE ON people_territory
    FOR EACH ROW EXECUTE FUNCTION people_territory_pass_lineage();
"""
NO_LINEAGE = """
DROP TRIGGER people_territory_lineage_below ON people_territory;
DROP TRIGGER people_territory_lineage ON people_territory;
DROP FUNCTION people_territory_pass_lineage();
DROP FUNCTION people_territory_set_lineage();
"""


def move_data(apps, schema_editor):
    Territory = apps.get_model("people", "Territory")
    with_siren = Territory.objects.annotate(digits=Length("insee")).filter(digits__gt=5)
    with_siren.update(siren=F("insee"), insee="")
    for organisation in apps.get_model("people", "Organisation").objects.exclude(territory=None):
        organisation.territories.add(organisation.territory_id)
    # From the roots down: each row that is written takes the lineage of its parent.
    Territory.objects.filter(parent=None).update(parent=None)


def move_data_back(apps, schema_editor):
    apps.get_model("people", "Territory").objects.exclude(siren="").filter(insee="").update(insee=F("siren"))
    for organisation in apps.get_model("people", "Organisation").objects.all():
        organisation.territory = organisation.territories.order_by("pk").first()
        organisation.save(update_fields=["territory"])


class Migration(migrations.Migration):
    dependencies = [("people", "0004_people_and_spaces")]

    operations = [
        migrations.RunSQL(LINEAGE, NO_LINEAGE),
        migrations.RunPython(move_data, move_data_back),
    ]
