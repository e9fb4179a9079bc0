"""The grounds a moderator may give, and every decision that was taken."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import ACTIONS_WITH_GROUND, TextAction, TextStatus


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
