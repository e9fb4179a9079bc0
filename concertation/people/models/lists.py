"""A list of people that somebody sent as a file, read by a worker line by line."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ListKind, ListState, MembershipRole


class PeopleList(models.Model):
    """The members to invite of an organisation, or the guests of a space: how far it is, what came of it.

    `rows` is emptied as soon as the list is done; `report` names lines by their number and is purged (register).
    """

    kind = models.CharField(_("nature"), max_length=12, choices=ListKind.choices)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, null=True, related_name="lists")
    space = models.ForeignKey("people.Space", on_delete=models.CASCADE, null=True, related_name="lists")
    role = models.CharField(
        _("rôle"), max_length=16, choices=MembershipRole.choices, default=MembershipRole.CONTRIBUTOR
    )
    file_name = models.CharField(_("fichier"), max_length=120)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("envoyée par")
    )
    sent_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    state = models.CharField(_("état"), max_length=12, choices=ListState.choices, default=ListState.WAITING)
    rows = models.JSONField(default=list)
    total = models.PositiveIntegerField(_("lignes"), default=0)
    done = models.PositiveIntegerField(_("lues"), default=0)
    report = models.JSONField(_("rapport"), default=dict)
    ended_at = models.DateTimeField(_("finie le"), null=True, blank=True)

    class Meta:
        verbose_name = _("liste de personnes")
        verbose_name_plural = _("listes de personnes")
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ListKind.values), name="people_list_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ListState.values), name="people_list_state_known"),
            models.CheckConstraint(
                condition=Q(kind="members", organisation__isnull=False, space=None)
                | Q(kind="guests", organisation=None, space__isnull=False),
                name="people_list_has_one_owner",
            ),
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="people_list_done_within_total"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.file_name}"
