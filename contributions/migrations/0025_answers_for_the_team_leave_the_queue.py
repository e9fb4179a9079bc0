"""Answers to questionnaires that the team alone reads waited for a moderator who could not publish them."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


def receive(apps, schema_editor):
    contributions = apps.get_model("contributions", "Contribution").objects
    contributions.filter(status="pending", form_version__in=_for_the_team(apps)).update(status="received")


def send_to_moderation(apps, schema_editor):
    contributions = apps.get_model("contributions", "Contribution").objects
    contributions.filter(status="received").update(status="pending")
    contributions.filter(withdrawn_from="received").update(withdrawn_from="pending")


def _for_the_team(apps):
    """The versions that ask for no text, and of which no question is public."""
    found = []
    for version in apps.get_model("contributions", "FormVersion").objects.iterator():
        questions = [question for section in version.schema.get("sections", []) for question in section["questions"]]
        if not version.schema.get("asks_text", True) and all(one.get("audience") != "public" for one in questions):
            found.append(version.pk)
    return found


class Migration(migrations.Migration):
    dependencies = [("contributions", "0024_received_by_the_team")]

    operations = [
        ValidateConstraint(model_name="contribution", name="contribution_status_known"),
        migrations.RunPython(receive, send_to_moderation),
    ]
