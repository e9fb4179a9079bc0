"""Naming a territory: in a list when it is short, by typing otherwise, with help for what names none or several."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.models import Territory

from ..suggested import SuggestedInput
from .naming import find_territories, label_territories, suggest_territories

LONGEST_LIST = 80
SUGGESTIONS = 3
MOST_TWINS = 20


class TerritoryField(forms.CharField):
    """A territory by its label; a long list is typed, and words that do not name one come back with the nearest ones.

    Costs a statement or two, whatever the number of territories.
    """

    default_error_messages = {"required": gettext_lazy("Choisissez un territoire dans la liste.")}

    def __init__(self, **kwargs):
        super().__init__(max_length=200, template_name="places/territory_field.html", **kwargs)
        territories = list(Territory.objects.defer("lineage")[: LONGEST_LIST + 1])
        self.suggestions = []
        self.is_typed = len(territories) > LONGEST_LIST
        if self.is_typed:
            self.widget = self._typed_widget()
        else:
            labels = label_territories(territories).values()
            empty = _("Choisir un territoire") if self.required else _("Aucun en particulier")
            self.widget = forms.Select(choices=[("", empty), *((label, label) for label in labels)])
        self.widget.is_required = self.required

    def clean(self, value):
        """The territory that is named, or None."""
        words = super().clean(value)
        if not words:
            return None
        found = find_territories(words)
        if len(found) == 1:
            return found[0]
        if found:
            self.suggestions = list(label_territories(found[:MOST_TWINS]).values())
            raise forms.ValidationError(_("Plusieurs territoires portent ce nom. Lequel est-ce ?"))
        near = suggest_territories(words, limit=SUGGESTIONS)
        self.suggestions = list(label_territories(near).values())
        raise forms.ValidationError(self.unknown(words[:60]))

    def unknown(self, words):
        if not self.suggestions:
            return _("« %(words)s » n'est pas dans la liste. Vérifiez l'orthographe.") % {"words": words}
        return _("« %(words)s » n'est pas dans la liste. Vouliez-vous dire l'un de ces territoires ?") % {
            "words": words
        }

    def _typed_widget(self):
        """Suggestions come while one types; without JavaScript they come with the answer."""
        return SuggestedInput(reverse_lazy("places:near"))
