"""Who is who: accounts, colleges, territories, organisations, their members, and the roles granted here."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from .choices import MembershipRole, OrganisationKind, Role, TerritoryKind
from .querysets import MembershipQuerySet


class College(models.Model):
    """A group that opinions are balanced over: elected officials, officers, residents..."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=80)
    sort_order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("collège")
        verbose_name_plural = _("collèges")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class Territory(models.Model):
    """A place people speak of; independent of the organisations that govern it."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("nature"), max_length=16, choices=TerritoryKind.choices)
    insee = models.CharField(_("code INSEE ou SIREN"), max_length=9, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("fait partie de"),
    )

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TerritoryKind.values), name="territory_kind_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="territory_not_its_own_parent"),
        ]

    def __str__(self):
        return self.name


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
    college = models.ForeignKey(College, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("collège"))
    territory = models.ForeignKey(
        Territory, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("territoire")
    )
    language = models.CharField(
        _("langue"), max_length=5, choices=[("fr", "Français"), ("en", "English")], default="fr"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case")]

    def __str__(self):
        return self.public_name

    def get_full_name(self):
        """The displayed name before the civil one; the admin greets people with it."""
        return self.display_name or super().get_full_name()

    @property
    def public_name(self):
        """The name others may read: never the address."""
        return self.get_full_name() or str(_("Participant"))


class Organisation(ClusterableModel):
    """A legal person that can speak and sign."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=160)
    acronym = models.CharField(_("sigle"), max_length=24, blank=True)
    kind = models.CharField(_("nature"), max_length=16, choices=OrganisationKind.choices)
    description = models.TextField(_("présentation"), blank=True, max_length=1000)
    website = models.URLField(_("site"), blank=True)
    territory = models.ForeignKey(
        Territory, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("territoire")
    )
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known")
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person's place in an organisation; a signatory also carries the mandate to sign."""

    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("personne"))
    role = models.CharField(
        _("rôle"), max_length=16, choices=MembershipRole.choices, default=MembershipRole.CONTRIBUTOR
    )
    mandate = models.CharField(_("mandat"), max_length=200, blank=True, help_text=_("L'acte qui autorise à signer."))
    mandate_until = models.DateField(_("mandat valable jusqu'au"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("adhésion")
        verbose_name_plural = _("adhésions")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=MembershipRole.values), name="membership_role_known"),
        ]

    def __str__(self):
        return f"{self.user} · {self.organisation} ({self.get_role_display()})"


class RoleGrant(models.Model):
    """A role given to a person, for the whole site or for the campaign whose page is named."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants", verbose_name=_("personne"))
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
