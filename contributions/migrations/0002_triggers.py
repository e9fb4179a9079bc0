"""Versions of contributions are added and read, never changed: extracts point into them."""

from django.db import migrations

from concertation.journal.immutable import immutable_table


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial"), ("journal", "0002_triggers")]

    operations = [immutable_table("contributions_contributionversion")]
