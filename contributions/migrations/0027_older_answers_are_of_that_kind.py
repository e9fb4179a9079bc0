"""Answers to questionnaires bore the first kind of their form, which nobody had chosen."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


def name_them(apps, schema_editor):
    """The triggers of the tallies follow."""
    for version, _kinds in _questionnaires(apps):
        apps.get_model("contributions", "Contribution").objects.filter(form_version=version).update(kind="reponse")


def unname_them(apps, schema_editor):
    answers = apps.get_model("contributions", "Contribution").objects.filter(kind="reponse")
    for version, kinds in _questionnaires(apps):
        answers.filter(form_version=version).update(kind=(kinds or ["avis"])[0])
    answers.update(kind="avis")


def _questionnaires(apps):
    for version in apps.get_model("contributions", "FormVersion").objects.iterator():
        if not version.schema.get("asks_text", True):
            yield version.pk, version.schema.get("kinds")


class Migration(migrations.Migration):
    dependencies = [("contributions", "0026_answers_are_a_kind")]

    operations = [
        ValidateConstraint(model_name="contribution", name="contribution_kind_known"),
        migrations.RunPython(name_them, unname_them),
    ]
