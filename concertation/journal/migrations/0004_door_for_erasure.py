"""What names a person can be blanked by an erasure, and by nothing else: the label of what was acted upon."""

from django.db import migrations

from concertation.journal.immutable import CREATE_FUNCTION, CREATE_FUNCTION_WITH_DOOR, erasable_columns


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_campaign")]

    operations = [
        migrations.RunSQL(CREATE_FUNCTION_WITH_DOOR, CREATE_FUNCTION),
        erasable_columns("journal_entry", "target_label"),
    ]
