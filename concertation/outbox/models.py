"""What must leave or happen: first a row here, then a worker. The queue is only a hint; the row is the truth."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DispatchState(models.TextChoices):
    WAITING = "waiting", _("En attente")
    DONE = "done", _("Parti")
    FAILED = "failed", _("Abandonné")


class Dispatch(models.Model):
    """One thing to do once. `key` makes asking twice harmless; `message_id` makes a repeated mail recognisable."""

    key = models.CharField(_("clé"), max_length=200, unique=True)
    kind = models.CharField(_("nature"), max_length=32)
    payload = models.JSONField(_("contenu"))
    recipient = models.CharField(_("destinataire"), max_length=254, blank=True)
    state = models.CharField(_("état"), max_length=8, choices=DispatchState.choices, default=DispatchState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    due_at = models.DateTimeField(_("à faire à partir de"), default=timezone.now)
    tried_at = models.DateTimeField(_("dernier essai"), null=True, blank=True)
    # When the sweep last put a hint in the queue, so that it does not fill it with the same hint every minute.
    woken_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.TextField(_("dernière erreur"), blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("demandé le"), auto_now_add=True)
    done_at = models.DateTimeField(_("fait le"), null=True, blank=True)

    class Meta:
        verbose_name = _("envoi")
        verbose_name_plural = _("envois")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DispatchState.values), name="dispatch_state_known"),
            models.CheckConstraint(
                condition=Q(state=DispatchState.DONE, done_at__isnull=False)
                | (~Q(state=DispatchState.DONE) & Q(done_at=None)),
                name="dispatch_done_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="dispatch_waiting"),
            models.Index(fields=["recipient", "tried_at"], condition=~Q(recipient=""), name="dispatch_by_recipient"),
        ]

    def __str__(self):
        return f"{self.kind} · {self.key}"

    @property
    def subject(self):
        """What it is about, for staff; once it is forgotten (sweep.py), the key tells."""
        task = self.payload.get("path", "").rpartition(".")[2]
        return self.payload.get("subject") or task or self.key

    @property
    def next_try_at(self):
        return self.due_at if self.state == DispatchState.WAITING else None
