"""What people agreed to, the copies of their data that they ask for, and the erasures."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .choices import ErasureMode, ExportState


class AgreedText(models.Model):
    """The exact words that people agreed to, kept once however many agree."""

    purpose = models.SlugField(_("objet"), max_length=40)
    language = models.CharField(_("langue"), max_length=5)
    text = models.TextField(_("texte"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    first_shown_at = models.DateTimeField(_("depuis le"), default=timezone.now)

    class Meta:
        verbose_name = _("texte accepté")
        verbose_name_plural = _("textes acceptés")
        constraints = [models.UniqueConstraint(fields=["purpose", "sha256"], name="agreed_text_once")]

    def __str__(self):
        return f"{self.purpose} · {self.sha256[:8]}"


class Consent(models.Model):
    """That somebody agreed to a text, when, about what; `user` is empty for who has no account."""

    agreed = models.ForeignKey(AgreedText, on_delete=models.PROTECT, related_name="consents")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="consents")
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, related_name="+")
    target_id = models.BigIntegerField(null=True)
    target = GenericForeignKey("target_type", "target_id")
    given_at = models.DateTimeField(_("donné le"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    class Meta:
        verbose_name = _("consentement")
        verbose_name_plural = _("consentements")
        ordering = ["-given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
            models.UniqueConstraint(
                fields=["agreed", "target_type", "target_id"],
                condition=Q(target_id__isnull=False),
                name="consent_once_for_a_text",
            ),
            models.UniqueConstraint(
                fields=["agreed", "user"],
                condition=Q(target_id=None, user__isnull=False),
                name="consent_once_for_a_person",
            ),
        ]

    def __str__(self):
        return f"{self.agreed} · {self.given_at:%Y-%m-%d}"


def export_path(export, name):
    """A name that cannot be guessed, outside what the site serves to all."""
    return f"exports/{uuid.uuid4().hex}.zip"


class DataExport(models.Model):
    """A copy of one person's data: asked for, made by a worker, fetched by that person, then deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports")
    state = models.CharField(_("état"), max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    asked_at = models.DateTimeField(_("demandée le"), default=timezone.now)
    ready_at = models.DateTimeField(_("prête le"), null=True, blank=True)
    expires_at = models.DateTimeField(_("effacée le"), null=True, blank=True)
    file = models.FileField(upload_to=export_path, blank=True)

    class Meta:
        verbose_name = _("copie de données")
        verbose_name_plural = _("copies de données")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="data_export_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ExportState.READY) | (Q(ready_at__isnull=False) & ~Q(file="")),
                name="data_export_ready_has_file",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(state=ExportState.WAITING), name="data_export_waiting_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()} · {self.asked_at:%Y-%m-%d}"


class Erasure(models.Model):
    """The erasure of an account: announced, revocable until `due_at`, then done. What stays names nobody."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="erasures")
    mode = models.CharField(_("étendue"), max_length=12, choices=ErasureMode.choices)
    for_inactivity = models.BooleanField(_("pour inactivité"), default=False)
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    due_at = models.DateTimeField(_("prévu le"))
    cancelled_at = models.DateTimeField(_("annulé le"), null=True, blank=True)
    done_at = models.DateTimeField(_("fait le"), null=True, blank=True)
    report = models.JSONField(_("rapport"), default=dict)

    class Meta:
        verbose_name = _("effacement de compte")
        verbose_name_plural = _("effacements de comptes")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=ErasureMode.values), name="erasure_mode_known"),
            models.CheckConstraint(condition=Q(cancelled_at=None) | Q(done_at=None), name="erasure_ends_one_way"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(cancelled_at=None, done_at=None, user__isnull=False),
                name="erasure_pending_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_mode_display()} · {self.due_at:%Y-%m-%d}"


class InactivityWarning(models.Model):
    """That somebody was told, so many months before, that an account nobody uses would be erased."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inactivity_warnings")
    months_left = models.PositiveSmallIntegerField(_("mois restants"))
    sent_at = models.DateTimeField(_("envoyé le"), default=timezone.now)

    class Meta:
        verbose_name = _("avertissement d'inactivité")
        verbose_name_plural = _("avertissements d'inactivité")
        ordering = ["sent_at"]
        constraints = [models.UniqueConstraint(fields=["user", "months_left"], name="inactivity_warned_once")]

    def __str__(self):
        return f"{self.months_left} · {self.sent_at:%Y-%m-%d}"


class PurgeRun(models.Model):
    """One night's forgetting: how many rows each rule let go, and which rules failed. It names nobody."""

    started_at = models.DateTimeField(_("commencé le"), default=timezone.now)
    ended_at = models.DateTimeField(_("fini le"), null=True, blank=True)
    counts = models.JSONField(_("effacé, par règle"), default=dict)
    failed = models.JSONField(_("règles en échec"), default=list)

    class Meta:
        verbose_name = _("passage de l'effacement")
        verbose_name_plural = _("passages de l'effacement")
        ordering = ["-started_at"]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d}"
