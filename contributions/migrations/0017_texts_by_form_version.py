"""The texts that answered a version, for results and exports; made while everybody goes on writing."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contributions", "0016_questions_leave_the_campaign")]

    operations = [
        AddIndexConcurrently(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("form_version__isnull", False)),
                fields=["form_version", "id"],
                name="contribution_by_form_version",
            ),
        ),
    ]
