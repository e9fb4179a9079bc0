"""Texts are found by the address they were given with, whatever its case."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contributions", "0007_words_of_every_state")]

    operations = [
        AddIndexConcurrently("contribution", models.Index(Upper("author_email"), name="contribution_by_address")),
    ]
