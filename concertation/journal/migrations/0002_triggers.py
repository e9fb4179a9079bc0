from django.db import migrations

from concertation.journal.immutable import CREATE_FUNCTION, DROP_FUNCTION, immutable_table


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE_FUNCTION, DROP_FUNCTION),
        immutable_table("journal_entry"),
    ]
