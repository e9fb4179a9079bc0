"""Who did what on what, when, and in which role. Rows are added and never changed: the database refuses it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One act. The text acted upon is never copied here; `data` holds codes and references only."""

    at = models.DateTimeField(_("quand"), auto_now_add=True)
    # No database constraint: an account that is erased leaves its number behind, and the row cannot change.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("qui"),
    )
    role = models.CharField(_("en tant que"), max_length=16, blank=True)
    action = models.CharField(_("acte"), max_length=64)
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    target_label = models.CharField(_("sur quoi"), max_length=120)
    # The campaign it happened in, for those who read that campaign's journal only; no constraint, as for the actor.
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("concertation"),
    )
    data = models.JSONField(_("précisions"), default=dict)

    class Meta:
        verbose_name = _("entrée du journal")
        verbose_name_plural = _("journal")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "at"], name="journal_by_target"),
            models.Index(fields=["-at", "-id"], name="journal_by_time"),
        ]

    def __str__(self):
        return f"{self.action} · {self.target_label}"
