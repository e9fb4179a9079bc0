"""What a report asks: why, in which words, and where a visitor wishes to be told."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.text.fields import PlainTextField
from concertation.web.humans import HumanForm

from ..models import WORDS_LENGTH
from .choices import NEED_WORDS, ReportGround


class ReportForm(HumanForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("Pourquoi le signalez-vous ?"),
        choices=ReportGround.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choisissez ce qui ne va pas dans ce texte."),
            "invalid_choice": gettext_lazy("Choisissez dans la liste."),
        },
    )
    words = PlainTextField(
        label=gettext_lazy("Expliquez en quelques mots"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Le passage, et ce qui ne va pas. Il le faut pour un contenu interdit, une erreur ou autre chose."
        ),
        error_messages={
            "max_length": gettext_lazy("Cette explication a %(show_value)d caractères ; %(limit_value)d au plus."),
        },
    )

    field_order = ["ground", "words", "email", "wants_answer"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].audience = "staff"
        if user.is_authenticated:
            self.fields["wants_answer"] = forms.BooleanField(
                label=_("Me dire par courriel ce qui est décidé"), required=False, initial=True
            )
        else:
            self.fields["email"] = self._email()
        self.order_fields(self.field_order)

    def _email(self):
        field = forms.EmailField(
            label=_("Votre adresse e-mail"),
            required=False,
            help_text=_("Pour savoir ce qui est décidé. Sans elle, le signalement est lu tout autant."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={"invalid": _("Cette adresse e-mail n'est pas complète. Exemple : nom@exemple.fr")},
        )
        field.audience, field.audience_note = "staff", _("Elle ne sert qu'à vous répondre.")
        return field

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ground") in NEED_WORDS and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Dites de quoi il s'agit : sans un mot de vous, nous ne pouvons pas le voir."))
        return cleaned
