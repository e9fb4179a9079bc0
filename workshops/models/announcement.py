"""What has been said to the public of a session since it was first published."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Status


class Announcement(models.Model):
    """One for each session that was ever published. It stands beside the page, not in it: publishing an old revision
    brings no cancelled session back, and a calendar that holds the session goes on knowing it (`uid`, `sequence`).
    """

    workshop = models.OneToOneField(
        "workshops.Workshop", on_delete=models.CASCADE, related_name="announcement", primary_key=True
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(_("état"), max_length=12, choices=Status.choices, default=Status.SCHEDULED)
    reason = models.CharField(_("motif"), max_length=300, blank=True)
    # How often the dates, the place or the state have changed: RFC 5545, SEQUENCE
    sequence = models.PositiveIntegerField(default=0)
    dates = models.CharField(max_length=64)
    place = models.CharField(max_length=64)
    # When it was to begin as last announced, and before its dates changed
    starts_at = models.DateTimeField(null=True)
    moved_from = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("annonce d'un atelier")
        verbose_name_plural = _("annonces d'ateliers")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="announcement_status_known"),
            models.CheckConstraint(
                condition=Q(status=Status.CANCELLED) | Q(reason=""), name="announcement_reason_of_cancellation"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.MOVED) | Q(moved_from__isnull=False), name="announcement_moved_from_somewhen"
            ),
        ]

    def __str__(self):
        return f"{self.workshop_id} · {self.get_status_display()}"
