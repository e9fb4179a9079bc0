"""Texts that are being written, and the files that wait in them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0012_facet_tallies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnfinishedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_code", models.CharField(blank=True, max_length=80, verbose_name="formulaire")),
                ("visitor", models.CharField(blank=True, max_length=64, verbose_name="navigateur")),
                ("typed", models.JSONField(default=dict, verbose_name="ce qui est écrit")),
                ("number", models.PositiveIntegerField(default=1, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="commencé le")),
                ("kept_at", models.DateTimeField(verbose_name="gardé le")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unfinished_texts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unfinished_texts",
                        to="contributions.campaign",
                    ),
                ),
            ],
            options={
                "verbose_name": "texte en cours d'écriture",
                "verbose_name_plural": "textes en cours d'écriture",
            },
        ),
        migrations.AddField(
            model_name="attachment",
            name="unfinished",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="attachments",
                to="contributions.unfinishedtext",
                verbose_name="texte en cours d'écriture",
            ),
        ),
        migrations.AddIndex(
            model_name="unfinishedtext",
            index=models.Index(fields=["kept_at"], name="unfinished_by_age"),
        ),
        migrations.AddConstraint(
            model_name="unfinishedtext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("author", None), _negated=True),
                fields=("campaign", "form_code", "author"),
                name="unfinished_once_by_account",
            ),
        ),
        migrations.AddConstraint(
            model_name="unfinishedtext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("visitor", ""), _negated=True),
                fields=("campaign", "form_code", "visitor"),
                name="unfinished_once_by_visitor",
            ),
        ),
        migrations.AddConstraint(
            model_name="unfinishedtext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("author", None), models.Q(("visitor", ""), _negated=True)),
                    models.Q(models.Q(("author", None), _negated=True), ("visitor", "")),
                    _connector="OR",
                ),
                name="unfinished_is_one_persons",
            ),
        ),
    ]
