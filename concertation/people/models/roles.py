"""Roles granted to people, for the site or for one campaign."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Role


class RoleGrant(models.Model):
    """A role given to a person, for the whole site or for the campaign whose page is named."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants", verbose_name=_("personne")
    )
    role = models.CharField(_("rôle"), max_length=16, choices=Role.choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concertation"),
        help_text=_("Laisser vide pour tout le site."),
    )
    granted_at = models.DateTimeField(_("donné le"), auto_now_add=True)

    class Meta:
        verbose_name = _("rôle donné")
        verbose_name_plural = _("rôles donnés")
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "page"], nulls_distinct=False, name="role_granted_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"
