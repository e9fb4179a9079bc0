"""The desk's forms: one decision on one text, and one decision on several."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import ACTIONS_WITH_GROUND, TextAction, TextStatus

from .models import Ground, ModerationDecision

NOTE_LENGTH = ModerationDecision._meta.get_field("note").max_length
CHOOSE_GROUND = _("Choisissez un motif : l'auteur doit savoir pourquoi.")


class ReasonForm(forms.Form):
    """Why, and in which words: a ground, that some actions demand, and a note to the author."""

    ground = forms.ModelChoiceField(
        label=_("Motif"), queryset=Ground.objects.all(), required=False, empty_label=None, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Mot à l'auteur"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Envoyé par courriel avec la décision, à la suite du motif."),
    )

    def require_ground(self, action):
        if action in ACTIONS_WITH_GROUND and "ground" not in self.errors and not self.cleaned_data.get("ground"):
            self.add_error("ground", ValidationError(CHOOSE_GROUND))


class DecisionForm(ReasonForm):
    """One decision: the button pressed is the action; `expected_status` is the state that was on screen."""

    action = forms.ChoiceField(choices=TextAction.choices, widget=forms.HiddenInput)
    expected_status = forms.ChoiceField(choices=TextStatus.choices, widget=forms.HiddenInput)
    seen_report = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)

    seen_version = forms.IntegerField(required=False, min_value=0, max_value=32_767, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        self.require_ground(cleaned.get("action"))
        return cleaned


class BulkReasonForm(ReasonForm):
    """The same reason for several texts; subclasses say for which action."""

    action = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.action in ACTIONS_WITH_GROUND:
            self.fields["ground"].required = True
            self.fields["ground"].error_messages["required"] = CHOOSE_GROUND
        else:
            del self.fields["ground"]
        self.fields["note"].help_text = _("Envoyé à chaque auteur avec la décision.")
