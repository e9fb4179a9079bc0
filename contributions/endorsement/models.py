"""What organisations said of the texts written in their name."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from .choices import ReviewOutcome


class OrganisationReview(models.Model):
    """One reading of one text by its organisation, the text's first, second... The database refuses to change it."""

    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    number = models.PositiveSmallIntegerField(_("numéro"))
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    outcome = models.CharField(_("issue"), max_length=12, choices=ReviewOutcome.choices)
    # Blank for what was endorsed, and once the author's data was erased
    note = models.TextField(_("mot à l'auteur"), blank=True, max_length=2000)
    # No database constraint: the row outlives the account and cannot change.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("par"),
    )
    stands_in = models.BooleanField(_("à la place de l'organisation"), default=False)
    reviewed_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("relecture d'une organisation")
        verbose_name_plural = _("relectures des organisations")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["target_type", "target_id", "number"], name="review_once"),
            models.CheckConstraint(condition=Q(outcome__in=ReviewOutcome.values), name="review_outcome_known"),
        ]

    def __str__(self):
        return f"{self.organisation.code} · {self.target_id} · {self.number}"

    @property
    def reviewer_name(self):
        """Who read it; the account may be gone, the review stays."""
        try:
            reviewer = self.reviewer
        except ObjectDoesNotExist:
            reviewer = None
        return reviewer.public_name if reviewer else _gettext("une personne dont le compte est fermé")
