"""Organisations in the admin: who speaks for them, by which mandate, and which mandates end soon."""

from datetime import timedelta

import django_filters
from django.db.models import Count, Q
from django.forms import FileInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from concertation.text.cells import safe_cell

from ..choices import MembershipRole, OrganisationKind
from ..choosers import ChooserOfExisting
from ..models import Organisation, Territory
from ..places.naming import territories_named
from .admin_forms import MembersFormSet, OrganisationForm
from .territory_rows import TerritoryRows

SOON = timedelta(days=60)
MANDATES = [("soon", _("un mandat finit dans les soixante jours")), ("none", _("aucun mandat en cours"))]


def in_force():
    """Signatories whose mandate is in force today, seen from their organisation."""
    today = timezone.localdate()
    ends = Q(memberships__mandate_until=None) | Q(memberships__mandate_until__gte=today)
    return ends & Q(memberships__role=MembershipRole.SIGNATORY) & ~Q(memberships__mandate="")


def ends_soon():
    return in_force() & Q(memberships__mandate_until__lte=timezone.localdate() + SOON)


class RowsMixin:
    """Rows of the form by a formset of our own."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset_class
        return options


class MembersPanel(RowsMixin, InlinePanel):
    """The members as lines of the form, as many as a page bears."""

    formset_class = MembersFormSet


class TerritoriesPanel(RowsMixin, MultipleChooserPanel):
    """Territories found by name or code among a country's, several at once."""

    formset_class = TerritoryRows


class OrganisationFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Nature"), choices=OrganisationKind.choices)
    within = django_filters.CharFilter(label=_("À l'intérieur de (nom ou code)"), method="filter_within")
    mandates = django_filters.ChoiceFilter(label=_("Mandats"), choices=MANDATES, method="filter_mandates")

    class Meta:
        model = Organisation
        fields = ["kind", "within", "mandates"]

    def filter_within(self, organisations, name, words):
        here = Territory.objects.within(*territories_named(words)).values("pk")
        return organisations.filter(pk__in=Organisation.objects.filter(territories__in=here).values("pk"))

    def filter_mandates(self, organisations, name, value):
        """On keys: the numbers beside each organisation go on counting all of its members."""
        wanted = Organisation.objects.filter(ends_soon() if value == "soon" else in_force()).values("pk")
        return organisations.filter(pk__in=wanted) if value == "soon" else organisations.exclude(pk__in=wanted)


class OrganisationIndexView(IndexView):
    add_item_label = _("Ajouter")

    def to_row_dict(self, item):
        """Nothing that a spreadsheet would run."""
        return {field: safe_cell(value) for field, value in super().to_row_dict(item).items()}


class OrganisationViewSet(SnippetViewSet):
    """An organisation, who speaks in its name, and by which mandate its signatories sign."""

    model = Organisation
    chooser_viewset_class = ChooserOfExisting
    index_view_class = OrganisationIndexView
    filterset_class = OrganisationFilterSet
    icon = "home"
    menu_label = _("Organisations")
    base_url_path = "personnes/organisations"
    copy_view_enabled = False
    list_display = [
        "name",
        "acronym",
        "kind",
        Column("member_count", label=_("Membres"), accessor="member_count", sort_key="member_count"),
        Column("mandated_count", label=_("Mandats en cours"), accessor="mandated_count", sort_key="mandated_count"),
        Column("ending_count", label=_("finissent sous 60 jours"), accessor="ending_count", sort_key="ending_count"),
    ]
    list_export = [
        "name", "acronym", "code", "kind", "siret", "rna", "website", "member_count", "mandated_count", "ending_count",
    ]  # fmt: skip
    export_headings = {
        "member_count": _("membres"),
        "mandated_count": _("mandats en cours"),
        "ending_count": _("mandats qui finissent sous 60 jours"),
    }
    export_filename = "organisations"
    search_fields = ["name", "acronym", "code", "siret", "rna"]
    search_backend_name = None
    ordering = "name"
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("acronym"),
            FieldPanel("code"),
            FieldPanel("kind"),
            FieldPanel("description"),
            FieldPanel("website"),
            MultiFieldPanel([FieldPanel("siret"), FieldPanel("rna")], heading=_("Numéros")),
            FieldPanel("logo"),
            TerritoriesPanel(
                "territory_links",
                chooser_field_name="territory",
                heading=_("Territoires où elle agit"),
                label=_("Territoire"),
                help_text=_("Le plus grand suffit : ce qui en fait partie est compris."),
            ),
            MultiFieldPanel([FieldPanel("validates_texts"), FieldPanel("takes_requests")], heading=_("Réglages")),
            FieldPanel("first_validator"),
            MembersPanel(
                "memberships",
                heading=_("Membres"),
                label=_("Membre"),
                help_text=_("Au-delà de cinquante membres, seuls ceux qui valident et signent sont montrés ici."),
                panels=[
                    FieldPanel("user"),
                    FieldPanel("role"),
                    MultiFieldPanel(
                        [
                            FieldPanel("mandate"),
                            FieldPanel("mandate_on"),
                            FieldPanel("mandate_until"),
                            FieldPanel("mandate_act", widget=FileInput),
                        ],
                        heading=_("Mandat de signer"),
                    ),
                ],
            ),
        ],
        base_form_class=OrganisationForm,
    )

    def get_queryset(self, request):
        return Organisation.objects.annotate(
            member_count=Count("memberships"),
            mandated_count=Count("memberships", filter=in_force()),
            ending_count=Count("memberships", filter=ends_soon()),
        )
