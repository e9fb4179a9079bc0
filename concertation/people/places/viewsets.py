"""Colleges, labels and territories in the admin."""

from django.db import DatabaseError, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView, SnippetViewSet

from concertation.text.cells import safe_cell

from ..choosers import ChooserOfExisting
from ..models import College, Label, Territory
from .choosers import TerritoryChooser
from .forms import OUTLINE_FIELDS, TerritoryForm
from .keeping import delete_place, note_change, refusal_of, remove_outline, set_outline
from .listing import TerritoryFilterSet, search_territories, with_position
from .panels import OutlinePanel, PositionPanel

DELETE_TEMPLATE = "places/admin/confirm_delete.html"


class PlaceDeleteView(DeleteView):
    """Refused in words while something refers to the place."""

    @cached_property
    def refusal(self):
        return refusal_of(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(refusal=self.refusal, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.get(request, *args, **kwargs) if self.refusal else super().post(request, *args, **kwargs)

    def delete_action(self):
        delete_place(self.object, actor=self.request.user)


class PlaceIndexView(IndexView):
    """Without boxes to tick: places are deleted one by one, each asked for what refers to it."""

    add_item_label = _("Ajouter")

    @cached_property
    def columns(self):
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


def refuse_bulk_deletion(request, action_type, objects, _action):
    """A hook of Wagtail's: a place is deleted on its own page, which asks what refers to it; not by the dozen."""
    place = next((thing for thing in objects if isinstance(thing, (College, Label, Territory))), None)
    if action_type != "delete" or place is None:
        return None
    messages.error(request, _("Un territoire, un collège ou un label se supprime depuis sa propre page."))
    return redirect(reverse(place.snippet_viewset.get_url_name("list")))


class OrderedViewSet(SnippetViewSet):
    """A short list in the order that administrators give it, by dragging or with the arrows of the keyboard."""

    chooser_viewset_class = ChooserOfExisting
    index_view_class = PlaceIndexView
    delete_view_class = PlaceDeleteView
    delete_template_name = DELETE_TEMPLATE
    copy_view_enabled = False
    sort_order_field = "sort_order"
    ordering = "sort_order"
    list_display = ["name", "code"]
    panels = [FieldPanel("name"), FieldPanel("code")]


class CollegeViewSet(OrderedViewSet):
    model = College
    icon = "group"
    menu_label = _("Collèges")
    base_url_path = "personnes/colleges"


class LabelViewSet(OrderedViewSet):
    model = Label
    icon = "tag"
    menu_label = _("Labels")
    base_url_path = "personnes/labels"


class TerritoryIndexView(PlaceIndexView):
    """The list, and the spreadsheet made of it, with where each territory stands."""

    def get_base_queryset(self):
        return with_position(Territory.objects.all())

    def to_row_dict(self, item):
        row = super().to_row_dict(item)
        return {name: safe_cell(" › ".join(value) if isinstance(value, list) else value) for name, value in row.items()}

    def search_queryset(self, queryset):
        return search_territories(queryset, self.search_query) if self.is_searching else queryset


class TerritorySavingMixin:
    """Saves the outline with the territory; says near its field what the database refuses."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except DatabaseError as error:
            form.add_refusal(error)
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        territory, data, actor = super().save_instance(), self.form.cleaned_data, self.request.user
        note_change(territory, set(self.form.changed_data) - OUTLINE_FIELDS, actor=actor)
        known = getattr(territory, "outline", None)
        if data["outline_removed"]:
            remove_outline(territory, actor=actor)
        elif geometry := data["outline_file"] or (known and known.geometry):
            set_outline(territory, geometry=geometry, source=data["outline_source"], actor=actor)
        return territory


class TerritoryCreateView(TerritorySavingMixin, CreateView):
    pass


class TerritoryEditView(TerritorySavingMixin, EditView):
    def get_editing_sessions(self):
        """None: Wagtail would write a row to show the page."""


class TerritoryViewSet(SnippetViewSet):
    model = Territory
    icon = "site"
    menu_label = _("Territoires")
    base_url_path = "personnes/territoires"
    chooser_viewset_class = TerritoryChooser
    index_view_class = TerritoryIndexView
    add_view_class = TerritoryCreateView
    edit_view_class = TerritoryEditView
    delete_view_class = PlaceDeleteView
    delete_template_name = DELETE_TEMPLATE
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "name",
        Column("kind", label=_("Nature"), accessor="get_kind_display", sort_key="kind"),
        Column(
            "number", label=_("INSEE ou SIREN"), accessor=lambda place: place.insee or place.siren, sort_key="insee"
        ),
        Column("above", label=_("Fait partie de"), accessor=lambda place: " › ".join(place.above)),
        Column("borne", label=_("Labels"), accessor=lambda place: ", ".join(place.borne)),
        BooleanColumn("has_outline", label=_("Contour")),
    ]
    list_export = ["code", "name", "get_kind_display", "insee", "siren", "parent_code", "above", "borne", "has_outline"]
    export_headings = {
        "code": _("identifiant"),
        "name": _("nom"),
        "get_kind_display": _("nature"),
        "insee": _("code INSEE"),
        "siren": _("numéro SIREN"),
        "parent_code": _("parent"),
        "above": _("position"),
        "borne": _("labels"),
        "has_outline": _("contour"),
    }
    export_filename = "territoires"
    filterset_class = TerritoryFilterSet
    search_fields = ["name"]
    search_backend_name = None
    ordering = "name"
    edit_handler = ObjectList(
        [
            PositionPanel(heading=_("Position")),
            FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
            FieldPanel("code"),
            FieldPanel("parent"),
            FieldRowPanel([FieldPanel("insee"), FieldPanel("siren")]),
            InlinePanel(
                "labels",
                heading=_("Labels"),
                label=_("Label"),
                panels=[FieldPanel("label"), FieldRowPanel([FieldPanel("since"), FieldPanel("until")])],
            ),
            MultiFieldPanel(
                [
                    OutlinePanel(),
                    FieldPanel("outline_file"),
                    FieldPanel("outline_source"),
                    FieldPanel("outline_removed"),
                ],
                heading=_("Contour"),
            ),
        ],
        base_form_class=TerritoryForm,
    )
