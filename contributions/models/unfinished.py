"""A text that somebody is writing: what they typed, as they typed it."""

from django.conf import settings
from django.core.validators import slug_re
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def form_url(campaign, code):
    """Where the form of this code is answered; the campaign's only one without a code."""
    if code and slug_re.fullmatch(code):
        return reverse("contributions:contribute_form", args=[campaign.slug, code])
    return reverse("contributions:contribute", args=[campaign.slug])


class UnfinishedText(models.Model):
    """One draft for a campaign, a form and a person: an account, or a browser that holds the cookie of `visitor`."""

    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.CASCADE, related_name="unfinished_texts")
    form_code = models.CharField(_("formulaire"), max_length=80, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="unfinished_texts",
        verbose_name=_("compte"),
    )
    # The fingerprint of the cookie's secret, so that a copy of this table opens nothing
    visitor = models.CharField(_("navigateur"), max_length=64, blank=True)
    typed = models.JSONField(_("ce qui est écrit"), default=dict)
    number = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("commencé le"), auto_now_add=True)
    kept_at = models.DateTimeField(_("gardé le"))

    class Meta:
        verbose_name = _("texte en cours d'écriture")
        verbose_name_plural = _("textes en cours d'écriture")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "form_code", "author"], condition=~Q(author=None), name="unfinished_once_by_account"
            ),
            models.UniqueConstraint(
                fields=["campaign", "form_code", "visitor"], condition=~Q(visitor=""), name="unfinished_once_by_visitor"
            ),
            models.CheckConstraint(
                condition=Q(author=None) & ~Q(visitor="") | ~Q(author=None) & Q(visitor=""),
                name="unfinished_is_one_persons",
            ),
        ]
        indexes = [models.Index(fields=["kept_at"], name="unfinished_by_age")]

    def __str__(self):
        return f"{self.campaign.code} · {self.kept_at:%Y-%m-%d}"

    @property
    def form_url(self):
        return form_url(self.campaign, self.form_code)

    def first(self, name):
        """The last value typed under this name, as a form reads it; empty when there is none."""
        values = self.typed.get(name) or [""]
        return values[-1]
