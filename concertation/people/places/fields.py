"""Naming a territory: in a list when it is short, by typing otherwise, with help for what is not in it."""

import difflib
from collections import Counter

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.models import Territory
from concertation.text.search import fold

LONGEST_LIST = 80
SUGGESTIONS = 3


def territories_by_label():
    """Every territory under the words that name it alone: its name, with its nature when two share the name."""
    territories = list(Territory.objects.only("pk", "code", "name", "kind", "insee"))
    named = Counter(territory.name for territory in territories)
    labels = {}
    for territory in territories:
        label = territory.name
        if named[label] > 1:
            label = f"{territory.name} ({territory.get_kind_display()})"
        if label in labels:
            label = f"{label}, {territory.insee or territory.code}"
        labels[label] = territory
    return labels


class TerritoryField(forms.CharField):
    """A territory by its label; a long list is typed, and words that name none come back with the nearest ones."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, template_name="places/territory_field.html", **kwargs)
        self.by_label = territories_by_label()
        self.by_folded = {fold(label): label for label in self.by_label}
        self.suggestions = []
        self.is_typed = len(self.by_label) > LONGEST_LIST
        if self.is_typed:
            self.widget = forms.TextInput(attrs={"list": "territoires", "autocomplete": "off"})
        else:
            empty = _("Choisir un territoire") if self.required else _("Aucun en particulier")
            self.widget = forms.Select(choices=[("", empty), *((label, label) for label in self.by_label)])
        self.widget.is_required = self.required

    default_error_messages = {"required": gettext_lazy("Choisissez un territoire dans la liste.")}

    def clean(self, value):
        """The territory that is named, or None."""
        words = super().clean(value)
        if not words:
            return None
        label = self.by_folded.get(fold(words))
        if label is None:
            self.suggestions = self.nearest(fold(words))
            raise forms.ValidationError(self.unknown(words[:60]))
        return self.by_label[label]

    def nearest(self, folded):
        """The labels that look most like these words."""
        holding = [known for known in self.by_folded if folded[:40] in known]
        close = difflib.get_close_matches(folded[:80], self.by_folded, n=SUGGESTIONS, cutoff=0.5)
        return [self.by_folded[known] for known in dict.fromkeys([*close, *holding])][:SUGGESTIONS]

    def unknown(self, words):
        if not self.suggestions:
            return _("« %(words)s » n'est pas dans la liste. Vérifiez l'orthographe.") % {"words": words}
        return _("« %(words)s » n'est pas dans la liste. Vouliez-vous dire l'un de ces territoires ?") % {
            "words": words
        }
