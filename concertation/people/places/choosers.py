"""Choosing a territory among a country's: by its name without accents, or by its code; the nearest names first."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView

from ..choosers import ChooserOfExisting, ChosenMultipleView, ChosenView, SnippetChooser
from .listing import nearest_first, search_territories, with_position


class TerritorySearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Nom ou code"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Nom ou code")})
    )

    def filter(self, objects):
        if words := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, words
            objects = nearest_first(search_territories(objects, words), words)
        return with_position(super().filter(objects))


class TerritoryColumnsMixin:
    filter_form_class = TerritorySearchForm

    @property
    def columns(self):
        return [
            *super().columns,
            Column("kind", label=_("Nature"), accessor="get_kind_display"),
            Column("above", label=_("Fait partie de"), accessor=lambda place: " › ".join(place.above)),
        ]


class TerritoryChooseView(TerritoryColumnsMixin, ChooseView):
    pass


class TerritoryChooseResultsView(TerritoryColumnsMixin, ChooseResultsView):
    pass


class DescribedMixin:
    """Once chosen, a territory says what it is: hundreds of communes share their name with another."""

    def get_display_title(self, instance):
        return f"{instance.name} · {instance.get_kind_display()} {instance.insee}".strip()


class TerritoryWidget(DescribedMixin, SnippetChooser):
    """The chooser of a territory, shown as what it is."""


class TerritoryChosenView(DescribedMixin, ChosenView):
    pass


class TerritoryChosenMultipleView(DescribedMixin, ChosenMultipleView):
    pass


class TerritoryChooser(ChooserOfExisting):
    base_widget_class = TerritoryWidget
    chosen_view_class = TerritoryChosenView
    chosen_multiple_view_class = TerritoryChosenMultipleView
    choose_view_class = TerritoryChooseView
    choose_results_view_class = TerritoryChooseResultsView
    ordering = "name"
