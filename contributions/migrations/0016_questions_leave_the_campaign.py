"""The campaign keeps none of what its forms ask now; and a version of a form is never changed.

A version that nobody has answered goes with its form; one that is answered is held by the answers.
"""

import wagtail.fields
from django.db import migrations

from concertation.journal.immutable import FUNCTION

TABLE = "contributions_formversion"


class Migration(migrations.Migration):
    dependencies = [("contributions", "0015_form_of_each_campaign"), ("journal", "0004_door_for_erasure")]

    operations = [
        migrations.DeleteModel(name="CustomField"),
        migrations.RemoveField(model_name="campaign", name="body_max_length"),
        migrations.RemoveField(model_name="campaign", name="kinds"),
        migrations.RemoveField(model_name="campaign", name="territory_use"),
        migrations.RemoveField(model_name="campaign", name="theme_use"),
        migrations.AlterField(
            model_name="participationform",
            name="sections",
            field=wagtail.fields.StreamField([], block_lookup={}, blank=True, verbose_name="questions"),
        ),
        migrations.RunSQL(
            sql=f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()",
            reverse_sql=f"DROP TRIGGER {TABLE}_no_change ON {TABLE}",
        ),
    ]
