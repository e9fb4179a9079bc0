"""Decisions are added and read, never changed: the database refuses."""

from django.db import migrations

from concertation.journal.immutable import immutable_table


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_grounds"), ("journal", "0002_triggers")]
    operations = [immutable_table("moderation_moderationdecision")]
