"""The forms by which the team says who enters a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import Visibility
from ..choosers import SnippetChooser
from ..models import College, Organisation, Territory
from ..places.choosers import TerritoryWidget
from .openness import open_space, restrict_space, unlist_space

ADD_HELP = _("Choisissez, enregistrez ; puis choisissez encore s'il en faut d'autres.")


class OpennessForm(forms.Form):
    """How open a page is. Lists that may be long show what is chosen, each to be taken out, and add one at a time."""

    visibility = forms.ChoiceField(label=_("Ouverture"), choices=Visibility.choices, widget=forms.RadioSelect)
    organisations = forms.ModelMultipleChoiceField(
        label=_("Membres de ces organisations"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Décochez pour retirer."),
    )
    add_organisation = forms.ModelChoiceField(
        label=_("Ajouter une organisation"), queryset=Organisation.objects.all(), required=False, help_text=ADD_HELP
    )
    territories = forms.ModelMultipleChoiceField(
        label=_("Personnes de ces territoires"),
        queryset=Territory.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Décochez pour retirer."),
    )
    add_territory = forms.ModelChoiceField(
        label=_("Ajouter un territoire"),
        queryset=Territory.objects.all(),
        required=False,
        help_text=_("Avec tous ceux qui en font partie : une intercommunalité et ses communes."),
    )
    colleges = forms.ModelMultipleChoiceField(
        label=_("Personnes de ces collèges"),
        queryset=College.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    trusts_profiles = forms.BooleanField(
        label=_("Croire le territoire et le collège que chacun déclare"),
        required=False,
        help_text=_("Sinon, seulement ceux que l'équipe a vérifiés, et les territoires de l'organisation de chacun."),
    )

    def __init__(self, *args, page, space, **kwargs):
        super().__init__(*args, initial=initial_of(space), **kwargs)
        self.page, self.space = page, space
        for name in ("organisations", "territories"):
            if space is None or not getattr(space, name).exists():
                del self.fields[name]
            else:
                self.fields[name].queryset = getattr(space, name).all()
        self.fields["add_organisation"].widget = SnippetChooser(model=Organisation)
        self.fields["add_territory"].widget = TerritoryWidget(model=Territory)

    @property
    def opens_wider(self):
        """Whether what only some could read becomes everybody's."""
        was_restricted = self.space is not None and self.space.visibility == Visibility.RESTRICTED
        return was_restricted and self.cleaned_data["visibility"] != Visibility.RESTRICTED

    def perform(self, actor):
        """Do what the form says. Raises PermissionDenied."""
        data = self.cleaned_data
        if data["visibility"] == Visibility.RESTRICTED:
            return restrict_space(
                self.page,
                actor=actor,
                organisations=self._named("organisations", "add_organisation"),
                territories=self._named("territories", "add_territory"),
                colleges=list(data["colleges"]),
                trusts_profiles=data["trusts_profiles"],
            )
        act = open_space if data["visibility"] == Visibility.PUBLIC else unlist_space
        return act(self.page, actor=actor)

    def _named(self, kept, added):
        rows = list(self.cleaned_data.get(kept) or [])
        more = self.cleaned_data.get(added)
        return rows if more is None or more in rows else [*rows, more]


def initial_of(space):
    if space is None:
        return {"visibility": Visibility.PUBLIC}
    return {
        "visibility": space.visibility,
        "organisations": list(space.organisations.all()),
        "territories": list(space.territories.all()),
        "colleges": list(space.colleges.all()),
        "trusts_profiles": space.trusts_profiles,
    }


class GuestForm(forms.Form):
    email = forms.EmailField(label=_("Adresse e-mail"), max_length=254)
    name = forms.CharField(label=_("Nom"), max_length=120, required=False, help_text=_("Pour vous y retrouver."))
