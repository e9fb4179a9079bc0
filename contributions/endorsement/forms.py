"""What a validator fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import TextStatus
from concertation.text.fields import PlainTextField

from .models import OrganisationReview

NOTE_LENGTH = OrganisationReview._meta.get_field("note").max_length
EVERY = ""


class ReviewForm(forms.Form):
    """One reading; the button pressed is the decision, `number` says which reading was on the screen."""

    note = PlainTextField(
        label=_("Mot à l'auteur"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nécessaire pour rendre le texte : ce qu'il faut reprendre, et pourquoi. Le public ne le lit pas."),
        error_messages={"max_length": _("Ce mot a %(show_value)d caractères ; %(limit_value)d au plus.")},
    )
    note.audience = ""  # its author and the organisation's own people, as the page says
    number = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, min_value=0, max_value=32_767, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("endorse", ""), ("decline", "")], widget=forms.HiddenInput)


class FilterForm(forms.Form):
    """Which of the organisation's texts are listed; what the address says wrongly is left out."""

    etat = forms.ChoiceField(
        label=_("État"), required=False, choices=[(EVERY, _("Tous les états")), *TextStatus.choices]
    )
    nature = forms.ChoiceField(
        label=_("Nature"),
        required=False,
        choices=[
            (EVERY, _("Contributions et commentaires")),
            ("contribution", _("Contributions")),
            ("comment", _("Commentaires")),
        ],
    )

    def chosen(self, name):
        self.is_valid()
        return self.cleaned_data.get(name, EVERY)
