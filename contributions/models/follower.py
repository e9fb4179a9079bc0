"""Who is written to about a campaign, because they asked for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FollowerQuerySet(models.QuerySet):
    def following(self):
        """Those who are written to: an account that follows, or an address that was confirmed."""
        return self.filter(is_on=True).exclude(confirmed_at=None)


class Follower(models.Model):
    """One person's choice about one campaign's news: an account's, or that of an address without account.

    An account's choice goes before what it takes or stops in general: with `is_on` false it hears nothing of this
    campaign, also when it takes part in it. An address that stops is forgotten: it has no row any more.
    """

    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="followed_campaigns",
        verbose_name=_("compte"),
    )
    email = models.EmailField(_("adresse e-mail"), blank=True)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    is_on = models.BooleanField(_("suivie"), default=True)
    created_at = models.DateTimeField(_("demandé le"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne qui suit une concertation")
        verbose_name_plural = _("personnes qui suivent une concertation")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "user"], condition=~Q(user=None), name="follower_once_by_account"
            ),
            models.UniqueConstraint(
                "campaign", Lower("email"), condition=~Q(email=""), name="follower_once_by_address"
            ),
            models.CheckConstraint(
                condition=Q(user=None) & ~Q(email="") & Q(is_on=True)
                | ~Q(user=None) & Q(email="", confirmed_at__isnull=False),
                name="follower_is_one_person",
            ),
        ]
        indexes = [
            models.Index(Lower("email"), condition=~Q(email=""), name="follower_by_address"),
            models.Index(fields=["created_at"], condition=Q(confirmed_at=None), name="follower_unconfirmed"),
        ]

    def __str__(self):
        return f"{self.campaign_id} · {self.created_at:%Y-%m-%d}"
