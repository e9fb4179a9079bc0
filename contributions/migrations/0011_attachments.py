"""Files that go with a contribution, and whether a campaign takes them."""

import contributions.models.attachment
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0010_blocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="takes_attachments",
            field=models.BooleanField(
                default=True,
                help_text="PDF, ODT, DOCX, photos et images ; ils paraissent avec le texte, une fois lus par la modération.",
                verbose_name="accepter des fichiers avec les contributions",
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("question", models.CharField(blank=True, max_length=255, verbose_name="question du formulaire")),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("staff", "Réservé à l'équipe")],
                        default="public",
                        max_length=8,
                        verbose_name="lecteurs",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("odt", "ODT"),
                            ("docx", "DOCX"),
                            ("jpg", "Photo JPEG"),
                            ("png", "Image PNG"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                (
                    "file",
                    models.FileField(upload_to=contributions.models.attachment.attachment_path, verbose_name="fichier"),
                ),
                ("size", models.PositiveIntegerField(verbose_name="taille")),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="description")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                ("width", models.PositiveIntegerField(blank=True, null=True, verbose_name="largeur")),
                ("height", models.PositiveIntegerField(blank=True, null=True, verbose_name="hauteur")),
                (
                    "thumbnail",
                    models.FileField(
                        blank=True, upload_to=contributions.models.attachment.thumbnail_path, verbose_name="vignette"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="jointe le")),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="contributions.contribution",
                        verbose_name="contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "pièce jointe",
                "verbose_name_plural": "pièces jointes",
                "ordering": ["contribution", "position", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("contribution", None)), fields=["created_at"], name="attachment_waiting"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pdf", "odt", "docx", "jpg", "png"])),
                        name="attachment_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "staff"])), name="attachment_audience_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["jpg", "png"]), _negated=True),
                            models.Q(("height__gt", 0), ("width__gt", 0), models.Q(("thumbnail", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="attachment_picture_has_size",
                    ),
                ],
            },
        ),
    ]
