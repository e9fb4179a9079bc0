import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

KINDS = [
    ("avis", "Avis"),
    ("proposition", "Proposition"),
    ("question", "Question"),
    ("temoignage", "Témoignage"),
    ("expertise", "Expertise"),
    ("reponse", "Réponse à un questionnaire"),
]


class Migration(migrations.Migration):
    dependencies = [("contributions", "0025_answers_for_the_team_leave_the_queue")]

    operations = [
        migrations.RemoveConstraint(model_name="contribution", name="contribution_kind_known"),
        migrations.AlterField(
            model_name="contribution",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12, verbose_name="nature"),
        ),
        migrations.AlterField(
            model_name="facettally",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="facet_tallies",
                to="contributions.campaign",
            ),
        ),
        # Checked for what is new at once, for what is there by the next migration: the table stays open to readers
        AddConstraintNotValid(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _label in KINDS])), name="contribution_kind_known"
            ),
        ),
    ]
