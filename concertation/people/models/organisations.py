"""Organisations, who speaks in their name and by which mandate, who is invited and who asks to join."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from ..choices import JoinOutcome, MembershipRole, OrganisationKind
from ..identifiers import check_rna, check_siret
from ..querysets import InvitationQuerySet, MembershipQuerySet, OrganisationQuerySet


def mandate_path(membership, name):
    """Where the act of a mandate is kept: a name that cannot be guessed, outside what the site serves to all."""
    suffix = name.rpartition(".")[2].lower()[:5]
    return f"mandates/{uuid.uuid4().hex}.{suffix}"


class Organisation(ClusterableModel):
    """A legal person that can speak and sign."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=160)
    acronym = models.CharField(_("sigle"), max_length=24, blank=True)
    kind = models.CharField(_("nature"), max_length=16, choices=OrganisationKind.choices)
    siret = models.CharField(
        _("numéro SIRET"), max_length=14, blank=True, validators=[check_siret], help_text=_("Quatorze chiffres.")
    )
    rna = models.CharField(
        _("numéro RNA"),
        max_length=10,
        blank=True,
        validators=[check_rna],
        help_text=_("Pour une association : W et neuf chiffres."),
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    description = models.TextField(_("présentation"), blank=True, max_length=1000)
    website = models.URLField(_("site"), blank=True)
    territories = models.ManyToManyField(
        "people.Territory",
        through="OrganisationTerritory",
        blank=True,
        related_name="organisations",
        verbose_name=_("territoires où elle agit"),
    )
    validates_texts = models.BooleanField(
        _("relit les textes écrits en son nom"),
        default=False,
        help_text=_("Un valideur relit alors chaque texte avant qu'il parte à la modération."),
    )
    takes_requests = models.BooleanField(
        _("reçoit des demandes d'adhésion"),
        default=True,
        help_text=_("Une personne peut demander à la rejoindre ; un valideur répond."),
    )
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="organisations")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
            models.UniqueConstraint(
                fields=["siret"],
                condition=~Q(siret=""),
                name="organisation_siret_once",
                violation_error_message=_("Une autre organisation a déjà ce numéro SIRET."),
            ),
            models.UniqueConstraint(
                fields=["rna"],
                condition=~Q(rna=""),
                name="organisation_rna_once",
                violation_error_message=_("Une autre organisation a déjà ce numéro RNA."),
            ),
            models.CheckConstraint(condition=Q(siret__regex=r"^(\d{14})?$"), name="organisation_siret_digits"),
            models.CheckConstraint(condition=Q(rna__regex=r"^(W\d[0-9A-Z]\d{7})?$"), name="organisation_rna_form"),
        ]

    def __str__(self):
        return self.name

    @property
    def siret_in_groups(self):
        """The number as people read it: 123 456 789 00012."""
        number = self.siret
        return f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}" if number else ""


class OrganisationTerritory(models.Model):
    """A territory where the organisation acts; a model of its own so that Wagtail's panel can choose several."""

    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="territory_links", verbose_name=_("organisation")
    )
    territory = models.ForeignKey(
        "people.Territory", on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )

    class Meta:
        verbose_name = _("territoire d'une organisation")
        verbose_name_plural = _("territoires des organisations")
        db_table = "people_organisation_territories"
        # Not a named constraint: the table has had this one since it was Django's own
        unique_together = [("organisation", "territory")]

    def __str__(self):
        return f"{self.organisation} · {self.territory}"


class Membership(models.Model):
    """A person's place in an organisation; a signatory also carries the mandate to sign."""

    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("personne")
    )
    role = models.CharField(
        _("rôle"), max_length=16, choices=MembershipRole.choices, default=MembershipRole.CONTRIBUTOR
    )
    mandate = models.CharField(_("mandat"), max_length=200, blank=True, help_text=_("L'acte qui autorise à signer."))
    mandate_on = models.DateField(_("acte du"), null=True, blank=True)
    mandate_act = models.FileField(_("acte joint"), upload_to=mandate_path, blank=True)
    mandate_until = models.DateField(_("mandat valable jusqu'au"), null=True, blank=True)
    joined_at = models.DateTimeField(_("membre depuis"), default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("adhésion")
        verbose_name_plural = _("adhésions")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=MembershipRole.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(mandate_until=None) | Q(mandate_on=None) | Q(mandate_until__gte=F("mandate_on")),
                name="membership_mandate_ends_after_act",
                violation_error_message=_("Le mandat finit après la date de son acte."),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.organisation} ({self.get_role_display()})"

    @property
    def has_mandate_in_force(self):
        """What `MembershipQuerySet.mandated` finds."""
        until = self.mandate_until
        return (
            self.role == MembershipRole.SIGNATORY
            and bool(self.mandate)
            and (until is None or until >= timezone.localdate())
        )


class Invitation(models.Model):
    """A letter that lets one address, and no other, join an organisation once."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("adresse e-mail"))
    role = models.CharField(
        _("rôle"), max_length=16, choices=MembershipRole.choices, default=MembershipRole.CONTRIBUTOR
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("invitée par")
    )
    invited_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    expires_at = models.DateTimeField(_("valable jusqu'au"))
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_lower_case"),
            models.CheckConstraint(condition=Q(role__in=MembershipRole.values), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_ends_one_way"
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.get_role_display()}"

    @property
    def is_expired(self):
        return self.expires_at <= timezone.now()


class JoinRequest(models.Model):
    """Somebody asks to join an organisation; one of its validators answers."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="join_requests", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests", verbose_name=_("personne")
    )
    message = models.TextField(_("message"), blank=True, max_length=1000)
    asked_at = models.DateTimeField(_("reçue le"), default=timezone.now)
    outcome = models.CharField(_("réponse"), max_length=12, choices=JoinOutcome.choices, default=JoinOutcome.WAITING)
    answered_at = models.DateTimeField(_("répondue le"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("demande d'adhésion")
        verbose_name_plural = _("demandes d'adhésion")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=JoinOutcome.values), name="join_request_outcome_known"),
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(outcome="waiting"),
                name="join_request_waiting_once",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.get_outcome_display()}"
