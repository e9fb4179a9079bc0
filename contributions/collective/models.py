"""The text that organisations sign: its sections, its frozen versions, signatures and deposit."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from .querysets import CollectiveQuerySet

PROSE = ["bold", "italic", "link", "ol", "ul"]


class CollectiveContribution(models.Model):
    """The joint answer of several organisations to the campaign's referral, being written."""

    campaign = models.OneToOneField("contributions.Campaign", on_delete=models.PROTECT, related_name="collective")
    title = models.CharField(_("titre"), max_length=200)
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    conclusion = RichTextField(_("conclusion"), blank=True, features=PROSE)
    invited = models.ManyToManyField(
        "people.Organisation", blank=True, related_name="+", verbose_name=_("organisations appelées à signer")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CollectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution collective")
        verbose_name_plural = _("contributions collectives")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("collective:collective", args=[self.campaign.slug])

    @property
    def last_version(self):
        return self.versions.order_by("-number").first()

    @property
    def deposit(self):
        """The deposit of one of its versions, or None; there is at most one, the database sees to it."""
        return Deposit.objects.filter(version__collective=self).select_related("version").first()

    @property
    def is_deposited(self):
        return Deposit.objects.filter(version__collective=self).exists()


class Section(models.Model):
    """A part of the text, in answer to one question of the referral, resting on statements of the synthesis."""

    collective = models.ForeignKey(CollectiveContribution, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("titre"), max_length=200)
    question = models.ForeignKey(
        "contributions.ReferralQuestion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("répond à"),
    )
    body = RichTextField(_("texte"), features=PROSE, blank=True)
    statements = models.ManyToManyField(
        "synthesis.Statement", blank=True, related_name="sections", verbose_name=_("énoncés repris")
    )
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.title


class Version(models.Model):
    """A frozen state of the text, numbered and hashed. The database refuses to change or delete it."""

    collective = models.ForeignKey(CollectiveContribution, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("numéro"))
    content = models.JSONField(_("contenu"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    frozen_at = models.DateTimeField(_("figée le"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["collective", "number"], name="collective_version_once")]

    def __str__(self):
        return f"{self.collective} v{self.number}"

    def get_absolute_url(self):
        return reverse("collective:version", args=[self.collective.campaign.slug, self.number])

    @property
    def short_hash(self):
        """The first characters of the hash in groups of four, to compare by eye."""
        return " ".join(self.sha256[start : start + 4] for start in range(0, 16, 4))


class Signature(models.Model):
    """One organisation's name under one version, given by a mandated person, possibly with a reserve."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="signatures")
    # The hash that was on the screen: the database checks that it is the version's.
    sha256 = models.CharField(_("empreinte signée"), max_length=64)
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    signatory_name = models.CharField(_("signataire"), max_length=80)
    # The act and its date, as they were on the day
    mandate = models.CharField(_("mandat"), max_length=240)
    reserve = models.TextField(_("réserve"), blank=True, max_length=2000)
    signed_at = models.DateTimeField(_("signée le"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="signature_once"),
            models.CheckConstraint(condition=~Q(mandate=""), name="signature_has_mandate"),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.version}"


class Deposit(models.Model):
    """That a version was handed to the authority."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="deposit")
    deposited_on = models.DateField(_("déposée le"))
    channel = models.CharField(_("par quelle voie"), max_length=160)
    receipt = models.CharField(_("récépissé"), max_length=80, blank=True)
    note = models.TextField(_("précision"), blank=True, max_length=1000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        verbose_name = _("dépôt")
        verbose_name_plural = _("dépôts")

    def __str__(self):
        return f"{self.version} · {self.deposited_on}"
