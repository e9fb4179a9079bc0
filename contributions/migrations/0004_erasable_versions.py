"""An erasure blanks the words of a version, and deletes the versions of a text that was never public."""

from django.db import migrations

from concertation.journal.immutable import erasable_columns


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0003_internal_review_and_nameless_supports"),
        ("journal", "0004_door_for_erasure"),
    ]

    operations = [
        erasable_columns("contributions_contributionversion", "title", "body", "sha256", deletable=True),
    ]
