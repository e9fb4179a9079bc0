"""Who may enter a campaign or a workshop: everybody, those named here, or whoever knows the address."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Visibility
from ..querysets import SpaceQuerySet


class Space(models.Model):
    """How open a page is. It stands beside the page, not in it: publishing an old revision opens nothing.

    A page without a row is public.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="space", primary_key=True, verbose_name=_("page")
    )
    visibility = models.CharField(_("ouverture"), max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)
    organisations = models.ManyToManyField(
        "people.Organisation", blank=True, related_name="+", verbose_name=_("membres de ces organisations")
    )
    territories = models.ManyToManyField(
        "people.Territory", blank=True, related_name="+", verbose_name=_("personnes de ces territoires")
    )
    colleges = models.ManyToManyField(
        "people.College", blank=True, related_name="+", verbose_name=_("personnes de ces collèges")
    )
    trusts_profiles = models.BooleanField(
        _("croire le territoire et le collège que chacun déclare"),
        default=False,
        help_text=_("Sinon, seulement ceux que l'équipe a vérifiés, et les territoires de l'organisation de chacun."),
    )

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("ouverture d'une page")
        verbose_name_plural = _("ouverture des pages")
        constraints = [
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="space_visibility_known"),
        ]

    def __str__(self):
        return f"{self.page} · {self.get_visibility_display()}"


class SpaceGuest(models.Model):
    """An address that may enter a restricted space, once its owner has confirmed it on an account."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="guests", verbose_name=_("espace"))
    email = models.EmailField(_("adresse e-mail"))
    name = models.CharField(_("nom"), max_length=120, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invitée le"), default=timezone.now)

    class Meta:
        verbose_name = _("personne invitée")
        verbose_name_plural = _("personnes invitées")
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="space_guest_email_lower_case"),
            models.UniqueConstraint(fields=["space", "email"], name="space_guest_once"),
        ]

    def __str__(self):
        return self.email
