"""From passages to statements: extracts, the statements they back, and the frozen versions of a synthesis."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from .choices import StatementKind, UnquotedReason
from .querysets import ExtractQuerySet, QuotationQuerySet, SynthesisQuerySet

PROSE = ["bold", "italic", "link", "ol", "ul"]


class Synthesis(models.Model):
    """The ordered statements of one campaign, being written; what the public reads is its last published version."""

    campaign = models.OneToOneField("contributions.Campaign", on_delete=models.PROTECT, related_name="synthesis")
    title = models.CharField(_("titre"), max_length=200)
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    method = RichTextField(_("comment elle a été faite"), blank=True, features=PROSE)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SynthesisQuerySet.as_manager()

    class Meta:
        verbose_name = _("synthèse")
        verbose_name_plural = _("synthèses")

    def __str__(self):
        return self.title

    @property
    def published_version(self):
        return self.versions.order_by("-number").first()


class Heading(models.Model):
    """A chapter of the synthesis."""

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="headings")
    title = models.CharField(_("titre"), max_length=160)
    theme = models.ForeignKey("contributions.Theme", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("chapitre")
        verbose_name_plural = _("chapitres")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.title


class Statement(models.Model):
    """One sentence or short paragraph, backed by extracts or else marked as the drafting team's own."""

    heading = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(_("nature"), max_length=12, choices=StatementKind.choices)
    text = models.TextField(_("énoncé"), max_length=1500)
    by_drafting_team = models.BooleanField(
        _("écrit par l'équipe de rédaction"),
        default=False,
        help_text=_("Le public le lira ; aucun extrait n'est alors exigé."),
    )
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("énoncé")
        verbose_name_plural = _("énoncés")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StatementKind.values), name="statement_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
        ]

    def __str__(self):
        return self.text[:80]


class Extract(models.Model):
    """A passage of one version of a contribution: its place (characters, end not included) and a copy of its words."""

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="extracts")
    statement = models.ForeignKey(Statement, on_delete=models.SET_NULL, null=True, blank=True, related_name="extracts")
    contribution = models.ForeignKey("contributions.Contribution", on_delete=models.PROTECT, related_name="extracts")
    version = models.ForeignKey("contributions.ContributionVersion", on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField(_("début"))
    end = models.PositiveIntegerField(_("fin"))
    quote = models.TextField(_("extrait"))
    sort_order = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ExtractQuerySet.as_manager()

    class Meta:
        verbose_name = _("extrait")
        verbose_name_plural = _("extraits")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="extract_is_not_empty"),
            models.UniqueConstraint(fields=["statement", "version", "start", "end"], name="extract_once_per_statement"),
        ]

    def __str__(self):
        return f"{self.contribution} [{self.start}:{self.end}]"


class Treatment(models.Model):
    """Why a contribution that was read is not quoted."""

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="treatments")
    contribution = models.ForeignKey("contributions.Contribution", on_delete=models.PROTECT, related_name="treatments")
    reason = models.CharField(_("raison"), max_length=24, choices=UnquotedReason.choices)
    note = models.CharField(_("précision"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("contribution non citée")
        verbose_name_plural = _("contributions non citées")
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "contribution"], name="treatment_once"),
            models.CheckConstraint(condition=Q(reason__in=UnquotedReason.values), name="treatment_reason_known"),
        ]

    def __str__(self):
        return f"{self.contribution} · {self.get_reason_display()}"


class SynthesisVersion(models.Model):
    """A published state: everything the public page shows, hashed. The database refuses to change or delete it."""

    synthesis = models.ForeignKey(Synthesis, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("numéro"))
    content = models.JSONField(_("contenu"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    published_at = models.DateTimeField(_("publiée le"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        verbose_name = _("version de la synthèse")
        verbose_name_plural = _("versions de la synthèse")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["synthesis", "number"], name="synthesis_version_once")]

    def __str__(self):
        return f"{self.synthesis} v{self.number}"


class Quotation(models.Model):
    """That a published version quotes a contribution, in which statement: what the trail and coverage read."""

    version = models.ForeignKey(SynthesisVersion, on_delete=models.PROTECT, related_name="quotations")
    contribution = models.ForeignKey("contributions.Contribution", on_delete=models.PROTECT, related_name="quotations")
    statement_number = models.PositiveIntegerField(_("énoncé"))

    objects = QuotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(fields=["version", "contribution", "statement_number"], name="quotation_once")
        ]

    def __str__(self):
        return f"{self.contribution} → {self.statement_number}"
