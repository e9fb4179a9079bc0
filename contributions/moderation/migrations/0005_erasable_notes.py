"""An erasure blanks the word that a moderator wrote to an author; the decision stays."""

from django.db import migrations

from concertation.journal.immutable import erasable_columns


class Migration(migrations.Migration):
    dependencies = [("moderation", "0004_known_actions"), ("journal", "0004_door_for_erasure")]

    operations = [
        erasable_columns("moderation_moderationdecision", "note"),
    ]
