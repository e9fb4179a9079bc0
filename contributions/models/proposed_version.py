"""New words for a published text, until a moderator has read them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import ProposalState
from .contribution import BODY_LIMIT, Contribution

WHY_LENGTH = 200


class ProposedVersion(models.Model):
    """What the author of a published text wishes it to say; the text stays as it is until that is accepted.

    Nothing of it is public. Accepted, its words are the text's next version, and `why` stands beside that.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="proposals")
    # Who wrote it, the author or a validator of the organisation; nobody for the key that was mailed
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposée par"),
    )
    title = models.CharField(_("titre"), max_length=160)
    body = models.TextField(_("texte"))
    why = models.CharField(_("pourquoi"), max_length=WHY_LENGTH, blank=True)
    status = models.CharField(
        _("état"), max_length=12, choices=ProposalState.choices, default=ProposalState.PENDING, editable=False
    )
    # One more each time that its words change: whoever decides says which ones they read
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    version_number = models.PositiveSmallIntegerField(_("version publiée"), null=True, editable=False)
    answer = models.TextField(_("réponse de la modération"), blank=True, editable=False)
    created_at = models.DateTimeField(_("proposée le"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("modifiée le"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("close le"), null=True, editable=False)

    class Meta:
        verbose_name = _("nouvelle version proposée")
        verbose_name_plural = _("nouvelles versions proposées")
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(status=ProposalState.PENDING), name="proposal_open_once"
            ),
            models.CheckConstraint(condition=Q(status__in=ProposalState.values), name="proposal_status_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="proposal_says_something"),
            models.CheckConstraint(condition=LessThanOrEqual(Length("body"), BODY_LIMIT), name="proposal_body_bounded"),
            models.CheckConstraint(
                condition=Q(status=ProposalState.PENDING, closed_at__isnull=True)
                | (~Q(status=ProposalState.PENDING) & Q(closed_at__isnull=False)),
                name="proposal_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status=ProposalState.ACCEPTED, version_number__isnull=False)
                | (~Q(status=ProposalState.ACCEPTED) & Q(version_number__isnull=True)),
                name="proposal_accepted_has_version",
            ),
        ]
        indexes = [models.Index(fields=["status", "changed_at", "id"], name="proposal_queue")]

    def __str__(self):
        return gettext("%(reference)s, nouvelle version") % {"reference": self.contribution.reference}
