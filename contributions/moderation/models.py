"""The grounds a moderator may give, every decision that was taken, and what readers report."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import ACTIONS_WITH_GROUND, TextAction, TextStatus

from .reports.choices import ReportGround, ReportStatus
from .reports.querysets import ReportQuerySet

WORDS_LENGTH = 2000


class Ground(models.Model):
    """A reason that the charter gives for not publishing a text."""

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("intitulé"), max_length=120)
    explanation = models.TextField(_("ce que l'auteur lira"), max_length=600)
    sort_order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("motif")
        verbose_name_plural = _("motifs")
        ordering = ["sort_order", "label"]

    def __str__(self):
        return self.label


class ModerationDecision(models.Model):
    """One decision on one text: what, why, by whom. The database refuses to change or delete it."""

    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    # The campaign, so that rights and lists need not follow the generic key
    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.PROTECT, related_name="+")
    action = models.CharField(_("décision"), max_length=12, choices=TextAction.choices)
    from_status = models.CharField(_("avant"), max_length=12, choices=TextStatus.choices)
    to_status = models.CharField(_("après"), max_length=12, choices=TextStatus.choices)
    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("motif"))
    note = models.TextField(_("mot à l'auteur"), blank=True, max_length=2000)
    # No database constraint: the row outlives the account and cannot change.
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("par"),
    )
    decided_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("décision de modération")
        verbose_name_plural = _("décisions de modération")
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="decision_by_target")]
        constraints = [
            models.CheckConstraint(condition=Q(action__in=TextAction.values), name="decision_action_known"),
            models.CheckConstraint(
                condition=~Q(action__in=[str(action) for action in sorted(ACTIONS_WITH_GROUND)])
                | Q(ground__isnull=False),
                name="decision_refusal_has_ground",
            ),
        ]

    def __str__(self):
        return f"{self.get_action_display()} · {self.target_id}"

    @property
    def moderator_name(self):
        """Who decided; the account may be gone, the decision stays."""
        if self.moderator_id is None:
            return _("un modérateur")
        try:
            moderator = self.moderator
        except ObjectDoesNotExist:
            moderator = None
        return moderator.public_name if moderator else _("un modérateur dont le compte est fermé")


class Report(models.Model):
    """A reader points a moderator at a text. Nobody reads who did; the text stays until a moderator decides."""

    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("raison"), max_length=12, choices=ReportGround.choices)
    words = models.TextField(_("ce qui est dit"), blank=True, max_length=WORDS_LENGTH)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("compte de qui signale"),
    )
    # Where a visitor wishes to be told; an account has its own address
    email = models.EmailField(_("adresse e-mail"), blank=True)
    wants_answer = models.BooleanField(_("veut connaître la suite"), default=False)
    # A keyed digest of the account, the address or the network: one open report of a text from each
    origin = models.CharField(_("empreinte de qui signale"), max_length=64, blank=True, editable=False)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    created_at = models.DateTimeField(_("reçu le"), default=timezone.now)
    status = models.CharField(_("état"), max_length=12, choices=ReportStatus.choices, default=ReportStatus.OPEN)
    closed_at = models.DateTimeField(_("examiné le"), null=True, blank=True)
    decision = models.ForeignKey(
        ModerationDecision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("décision"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="report_by_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "target_id", "origin"],
                condition=Q(status=ReportStatus.OPEN) & ~Q(origin=""),
                name="report_open_once",
            ),
            models.CheckConstraint(condition=Q(ground__in=ReportGround.values), name="report_ground_known"),
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="report_status_known"),
            models.CheckConstraint(
                condition=Q(status=ReportStatus.OPEN, closed_at__isnull=True)
                | (~Q(status=ReportStatus.OPEN) & Q(closed_at__isnull=False)),
                name="report_closed_has_time",
            ),
        ]

    def __str__(self):
        return f"S-{self.pk}"
