"""A file that goes with a contribution."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..attachments.choices import PICTURES, AttachmentKind
from ..attachments.pictures import THUMBNAIL
from ..choices import Audience

FOLDER = "pieces"


def attachment_path(attachment, filename):
    """Where it lies: an unguessable name that says nothing of the person's own."""
    return f"{FOLDER}/{attachment.key.hex}.{attachment.kind}"


def thumbnail_path(attachment, filename):
    return f"{FOLDER}/{attachment.key.hex}-petite.{attachment.kind}"


class Attachment(models.Model):
    """A file as it is kept, without the contribution as long as that is being written.

    The text cannot be deleted under it (PROTECT): `attachments.keep.discard` takes the row and its files.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contribution = models.ForeignKey(
        "contributions.Contribution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("contribution"),
    )
    # The draft that it waits in
    unfinished = models.ForeignKey(
        "contributions.UnfinishedText",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("texte en cours d'écriture"),
    )
    # Which question of the form asked for it; none for the files that go with the text itself
    question = models.CharField(_("question du formulaire"), max_length=255, blank=True)
    audience = models.CharField(_("lecteurs"), max_length=8, choices=Audience.choices, default=Audience.PUBLIC)
    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("format"), max_length=4, choices=AttachmentKind.choices)
    file = models.FileField(_("fichier"), upload_to=attachment_path)
    size = models.PositiveIntegerField(_("taille"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    description = models.CharField(_("description"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    width = models.PositiveIntegerField(_("largeur"), null=True, blank=True)
    height = models.PositiveIntegerField(_("hauteur"), null=True, blank=True)
    thumbnail = models.FileField(_("vignette"), upload_to=thumbnail_path, blank=True)
    created_at = models.DateTimeField(_("jointe le"), auto_now_add=True)

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        ordering = ["contribution", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AttachmentKind.values), name="attachment_kind_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="attachment_audience_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(PICTURES)) | Q(width__gt=0, height__gt=0) & ~Q(thumbnail=""),
                name="attachment_picture_has_size",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(contribution=None), name="attachment_waiting")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        text = self.contribution
        return reverse("contributions:attachment", args=[text.campaign.slug, text.reference, self.key])

    @property
    def is_picture(self):
        return self.kind in PICTURES

    @property
    def is_public(self):
        return self.audience == Audience.PUBLIC

    @property
    def thumbnail_size(self):
        """(width, height) of the thumbnail, which the page says so that nothing moves when it comes."""
        scale = min(1, THUMBNAIL[0] / self.width, THUMBNAIL[1] / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    @property
    def thumbnail_width(self):
        return self.thumbnail_size[0]

    @property
    def thumbnail_height(self):
        return self.thumbnail_size[1]
