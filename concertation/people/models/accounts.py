"""Accounts: one person, known by an e-mail address, and what that person wants to be told of."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Create an account; the address is kept in lower case, so that one person has one account."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person with an account, known by an e-mail address; there are no user names."""

    username = None
    email = models.EmailField(_("adresse e-mail"), unique=True)
    display_name = models.CharField(_("nom affiché"), max_length=80, blank=True)
    college = models.ForeignKey(
        "people.College", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("collège")
    )
    territory = models.ForeignKey(
        "people.Territory", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("territoire")
    )
    language = models.CharField(
        _("langue"), max_length=5, choices=[("fr", "Français"), ("en", "English")], default="fr"
    )
    # The college and the territory that a person declares open a space only once somebody has checked them, if the
    # space wants it so; changing either takes this back (`update_profile`).
    standing_confirmed_at = models.DateTimeField(_("collège et territoire vérifiés le"), null=True, blank=True)
    inactivity_warned_at = models.DateTimeField(_("prévenue de son inactivité le"), null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case")]

    def __str__(self):
        return self.public_name

    def save(self, *args, **kwargs):
        """Write the account; one that was erased since it was read is not made again, but raises NotUpdated.

        Django would insert what it finds no row to update for, and bring back whoever asked to be forgotten.
        """
        if not self._state.adding and not kwargs.get("force_insert"):
            kwargs["force_update"] = True
        super().save(*args, **kwargs)

    def get_full_name(self):
        """The displayed name, never the civil one: Django and Wagtail show this to others."""
        return self.display_name

    @property
    def civil_name(self):
        """The real name, given by choice or by an identity provider; read by the team only."""
        return super().get_full_name()

    @property
    def public_name(self):
        """The name others may read: never the address."""
        return self.display_name or str(_("Participant"))


class NotificationSwitch(models.Model):
    """A person's choice about one kind of letters; without a row the kind's own default holds."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notification_switches")
    kind = models.SlugField(_("nature"), max_length=40)
    is_on = models.BooleanField(_("reçue"))

    class Meta:
        verbose_name = _("choix de notification")
        verbose_name_plural = _("choix de notification")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notification_switch_once")]

    def __str__(self):
        return f"{self.kind}: {self.is_on}"
