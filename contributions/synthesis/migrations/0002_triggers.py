from django.db import migrations

from concertation.journal.immutable import immutable_table


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0001_initial"), ("journal", "0002_triggers")]

    operations = [immutable_table("synthesis_synthesisversion"), immutable_table("synthesis_quotation")]
