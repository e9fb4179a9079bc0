"""Territories as the admin lists them: where each stands in the tree, what it bears today, how one finds it."""

import django_filters
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Exists, F, Func, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from concertation.text.search import FoldedText, fold

from ..choices import TerritoryKind
from ..models import Label, Outline, Territory, TerritoryLabel
from .naming import territories_named


class NamesAbove(Func):
    """The names of a territory's ancestors, the largest first: as many look-ups by key as there are ancestors."""

    template = (
        "ARRAY(SELECT above.name FROM people_territory above WHERE above.id = ANY(trim_array(%(expressions)s, 1))"
        " ORDER BY cardinality(above.lineage))"
    )
    output_field = ArrayField(TextField())


def with_position(territories):
    """Each with `above` (names of its ancestors, the largest first), `borne` (its labels today) and `has_outline`."""
    borne = _borne_today().filter(territory=OuterRef("pk"))
    return territories.annotate(
        above=NamesAbove("lineage"),
        parent_code=Coalesce(F("parent__code"), Value("")),
        borne=ArraySubquery(borne.order_by("label__sort_order", "label__name").values("label__name")),
        has_outline=Exists(Outline.objects.filter(territory=OuterRef("pk"))),
    )


def search_territories(territories, words):
    """Those whose name holds the words, accents aside, or whose code or number begins with them."""
    folded = fold(words).strip()
    return territories.alias(folded=FoldedText("name")).filter(
        Q(folded__contains=folded)
        | Q(code__startswith=folded)
        | Q(insee__startswith=words.strip().upper())
        | Q(siren__startswith=words.replace(" ", ""))
    )


def nearest_first(found, words):
    """What `search_territories` found: the names that are these words, those that begin with them, then the others."""
    folded = fold(words).strip()
    rank = Case(When(folded=folded, then=0), When(folded__startswith=folded, then=1), default=2)
    return found.order_by(rank, "name", "pk")


class TerritoryFilterSet(WagtailFilterSet):
    """By nature, by label borne today, within a territory, with or without outline."""

    kind = django_filters.MultipleChoiceFilter(label=_("Nature"), choices=TerritoryKind.choices)
    label = django_filters.ModelChoiceFilter(
        label=_("Porte aujourd'hui le label"), queryset=Label.objects.all(), method="bearing"
    )
    within = django_filters.CharFilter(label=_("À l'intérieur de (nom ou code)"), method="inside")
    outline = django_filters.ChoiceFilter(
        label=_("Contour"), choices=[("with", _("Avec contour")), ("without", _("Sans contour"))], method="outlined"
    )

    class Meta:
        model = Territory
        fields: tuple[str, ...] = ()

    def bearing(self, territories, name, label):
        return territories.filter(pk__in=_borne_today().filter(label=label).values("territory"))

    def inside(self, territories, name, words):
        return territories.within(*territories_named(words))

    def outlined(self, territories, name, value):
        return territories.filter(outline__isnull=value == "without")


def _borne_today():
    today = timezone.localdate()
    return TerritoryLabel.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today)
