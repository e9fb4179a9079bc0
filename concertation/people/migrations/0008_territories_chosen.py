import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of an organisation's territories becomes a model. The table itself stays as it is."""

    dependencies = [
        ("people", "0007_territories_by_name"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="OrganisationTerritory",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("organisation", modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name="territory_links", to="people.organisation", verbose_name="organisation")),
                        ("territory", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.territory", verbose_name="territoire")),
                    ],
                    options={
                        "verbose_name": "territoire d'une organisation",
                        "verbose_name_plural": "territoires des organisations",
                        "db_table": "people_organisation_territories",
                        "unique_together": {("organisation", "territory")},
                    },
                ),
                migrations.AlterField(
                    model_name="organisation",
                    name="territories",
                    field=models.ManyToManyField(blank=True, related_name="organisations", through="people.OrganisationTerritory", to="people.territory", verbose_name="territoires où elle agit"),
                ),
            ],
        ),
    ]
