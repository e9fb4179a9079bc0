"""What the pages of my space ask."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertation.text.fields import LineField

from ..fields import CollegeField
from ..names import check_public_name
from ..places.fields import TerritoryField
from ..places.naming import label_territory
from .profile import FIELDS, count_signed, fingerprint


class ClaimForm(forms.Form):
    """Which of the texts given without an account become this account's: none is ticked beforehand, for a ticked box
    that nobody touched is no consent (Court of Justice, C-673/17)."""

    given = forms.MultipleChoiceField(
        label=gettext_lazy("Les textes à rattacher"),
        widget=forms.CheckboxSelectMultiple,
        template_name="my_space/given_field.html",
        error_messages={
            "required": gettext_lazy("Cochez au moins un texte, ou demandez qu'on ne vous pose plus la question."),
            "invalid_choice": gettext_lazy("L'un de ces textes n'est plus à rattacher. Vérifiez la liste."),
        },
    )

    def __init__(self, *args, given, **kwargs):
        super().__init__(*args, **kwargs)
        self.given = {each.key: each for each in given}
        self.fields["given"].choices = [(key, each.title) for key, each in self.given.items()]

    def rows(self):
        """Each box with what it stands for."""
        return [(box, self.given[box.data["value"]]) for box in self["given"]]

    def chosen(self):
        """{kind: keys}, as `attach_given` takes it."""
        chosen = {}
        for key in self.cleaned_data["given"]:
            chosen.setdefault(self.given[key].kind, []).append(self.given[key].pk)
        return chosen


def staff_name(label, autocomplete):
    field = LineField(
        label=label,
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
        error_messages={"max_length": gettext_lazy("%(show_value)d caractères ; %(limit_value)d au plus.")},
    )
    field.audience, field.audience_note = "staff", gettext_lazy("Jamais publié.")
    return field


class ProfileForm(forms.Form):
    """The profile, with who reads each answer; `seen` tells two forms of one profile apart."""

    display_name = LineField(
        label=gettext_lazy("Nom affiché"),
        max_length=80,
        help_text=gettext_lazy("Un prénom ou un pseudonyme convient."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        validators=[check_public_name],
        error_messages={
            "required": gettext_lazy("Donnez le nom que les autres liront."),
            "max_length": gettext_lazy("Ce nom a %(show_value)d caractères ; %(limit_value)d au plus."),
        },
    )
    display_name.audience_note = gettext_lazy("Il signe vos textes et vos commentaires à venir.")
    rename_texts = forms.BooleanField(required=False)
    first_name = staff_name(gettext_lazy("Prénom"), "given-name")
    last_name = staff_name(gettext_lazy("Nom"), "family-name")
    language = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Celle des pages quand vous vous connectez, et de nos messages."),
        error_messages={"invalid_choice": gettext_lazy("Choisissez l'une des langues proposées.")},
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, initial=self._present(), **kwargs)
        self.fields["college"] = self._college()
        self.fields["territory"] = self._territory()
        self.initial["territory"] = label_territory(user.territory)
        if signed := count_signed(user):
            self.fields["rename_texts"].label = self._rename_label(signed)
            self.fields["rename_texts"].help_text = _(
                "Sinon, chacun garde le nom sous lequel il a paru. "
                "Les versions figées et les signatures ne changent jamais."
            )
        else:
            del self.fields["rename_texts"]
        self.order_fields(
            ["display_name", "rename_texts", "college", "territory", "first_name", "last_name", "language"]
        )

    def _present(self):
        college = self.user.college.code if self.user.college else None
        present = {name: getattr(self.user, name) for name in FIELDS}
        return present | {"college": college, "seen": fingerprint(self.user)}

    def _rename_label(self, signed):
        return ngettext(
            "Publier aussi mon texte passé sous ce nom",
            "Publier aussi mes %(count)d textes et commentaires passés sous ce nom",
            signed,
        ) % {"count": signed}

    def _college(self):
        field = CollegeField(label=_("Collège"), help_text=_("En tant que quoi vous vous exprimez le plus souvent."))
        return self._shown_beside(field)

    def _territory(self):
        field = TerritoryField(
            label=_("Territoire"), required=False, help_text=_("Commune, intercommunalité, parc ou pays.")
        )
        return self._shown_beside(field)

    def _shown_beside(self, field):
        field.audience = "public"
        field.audience_note = _("Montré à côté de vos commentaires ; proposé quand vous écrivez une contribution.")
        return field

    def profile_fields(self):
        """What `update_profile` takes."""
        names = (*FIELDS, "rename_texts")
        kept = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return kept | {"seen": self.cleaned_data["seen"] or None}
