"""An erasure takes names and quoted words out of the published versions of a synthesis; their fingerprint stays."""

from django.db import migrations

from concertation.journal.immutable import erasable_columns


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0002_triggers"), ("journal", "0004_door_for_erasure")]

    operations = [
        erasable_columns("synthesis_synthesisversion", "content"),
    ]
