"""Where people speak from: colleges, the tree of territories, their labels and outlines."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from concertation.text.search import FoldedText

from ..choices import TerritoryKind
from ..identifiers import check_siren
from ..querysets import TerritoryQuerySet

INSEE_CODE = RegexValidator(r"^(\d{2,3}|2[AB]|\d{5}|2[AB]\d{3})$", _("Un code INSEE compte 2, 3 ou 5 caractères."))

# With its context: Django itself translates the bare word as a sticker's.
LABEL = pgettext_lazy("given to a territory", "label")


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


class Territory(ClusterableModel):
    """A place people speak of; independent of the organisations that govern it."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("nature"), max_length=16, choices=TerritoryKind.choices)
    insee = models.CharField(
        _("code INSEE"), max_length=5, blank=True, validators=[INSEE_CODE], help_text=_("Commune, département, région.")
    )
    siren = models.CharField(
        _("numéro SIREN"),
        max_length=9,
        blank=True,
        validators=[check_siren],
        help_text=_("Intercommunalité, syndicat."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("fait partie de"),
    )
    # From the root to the territory itself; the database keeps it and refuses a territory inside itself.
    lineage = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TerritoryKind.values), name="territory_kind_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="territory_not_its_own_parent"),
            models.UniqueConstraint(
                fields=["kind", "insee"],
                condition=~Q(insee=""),
                name="territory_insee_once",
                violation_error_message=_("Un territoire de cette nature a déjà ce code INSEE."),
            ),
            models.UniqueConstraint(
                fields=["kind", "siren"],
                condition=~Q(siren=""),
                name="territory_siren_once",
                violation_error_message=_("Un territoire de cette nature a déjà ce numéro SIREN."),
            ),
        ]
        indexes = [
            GinIndex(fields=["lineage"], name="territory_lineage"),
            # By what people write of a name, whole or its beginning
            models.Index(OpClass(FoldedText("name"), name="text_pattern_ops"), name="territory_by_folded_name"),
        ]

    def __str__(self):
        return self.name


class Label(models.Model):
    """A label that territories are given for a time: "PAT niveau 1", "Petite ville de demain"..."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=80)
    sort_order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = LABEL
        verbose_name_plural = _("labels")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class TerritoryLabel(models.Model):
    """That a territory bears a label, since when, and until when (that day not included)."""

    territory = ParentalKey(Territory, on_delete=models.CASCADE, related_name="labels", verbose_name=_("territoire"))
    label = models.ForeignKey(
        Label,
        on_delete=models.PROTECT,
        related_name="territories",
        verbose_name=LABEL,
    )
    since = models.DateField(_("depuis le"))
    until = models.DateField(_("jusqu'au, non compris"), null=True, blank=True)

    class Meta:
        verbose_name = _("label d'un territoire")
        verbose_name_plural = _("labels des territoires")
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="territory_label_ends_after_start",
                violation_error_message=_("La fin vient après le début."),
            ),
            ExclusionConstraint(
                name="territory_label_once_at_a_time",
                expressions=[
                    (
                        Func(F("territory_id"), F("territory_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func(F("label_id"), F("label_id"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func(F("since"), F("until"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Ce territoire porte déjà ce label à ces dates."),
            ),
        ]

    def __str__(self):
        return f"{self.territory} · {self.label}"


class Outline(models.Model):
    """The shape of a territory: a GeoJSON Polygon or MultiPolygon in degrees (RFC 7946), simplified for maps."""

    territory = models.OneToOneField(Territory, on_delete=models.CASCADE, related_name="outline", primary_key=True)
    geometry = models.JSONField(_("contour"))
    source = models.CharField(_("source"), max_length=160, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("contour d'un territoire")
        verbose_name_plural = _("contours des territoires")
        constraints = [
            models.CheckConstraint(
                condition=Q(geometry__type__in=["Polygon", "MultiPolygon"]), name="outline_is_an_area"
            ),
        ]

    def __str__(self):
        return f"{self.territory}"
