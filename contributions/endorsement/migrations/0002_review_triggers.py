"""Reviews are added and read, never changed; an erasure blanks the word that a validator wrote to an author."""

from django.db import migrations

from concertation.journal.immutable import erasable_columns, immutable_table


class Migration(migrations.Migration):
    dependencies = [("endorsement", "0001_initial"), ("journal", "0004_door_for_erasure")]
    operations = [
        immutable_table("endorsement_organisationreview"),
        erasable_columns("endorsement_organisationreview", "note"),
    ]
