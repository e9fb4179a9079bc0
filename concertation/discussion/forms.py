"""What a comment asks."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.fields import VisitorEmailField
from concertation.people.names import check_public_name
from concertation.people.voice import offer_voice
from concertation.text.fields import LineField, PlainTextField
from concertation.web.humans import HumanForm

from .choices import Stance

NO_STANCE = ("", gettext_lazy("Sans position"))


def check_has_words(text):
    """A comment holds at least a letter or a digit: drawings and dots alone say nothing that one may answer."""
    if not any(sign.isalnum() for sign in text):
        raise forms.ValidationError(_("Dites-le avec des mots : un dessin ou des points seuls ne suffisent pas."))


class CommentForm(HumanForm):
    """The words of a comment, in whose name; for a visitor, the name to publish and the address to confirm.

    A first comment may say where it stands; a reply is not asked.
    """

    text = PlainTextField(
        label=gettext_lazy("Votre commentaire"),
        max_length=settings.COMMENT_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[check_has_words],
        error_messages={
            "required": gettext_lazy("Écrivez votre commentaire."),
            "max_length": gettext_lazy("Ce commentaire a %(show_value)d caractères ; %(limit_value)d au plus."),
        },
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("Votre position sur ce texte"),
        choices=[*Stance.choices, NO_STANCE],
        required=False,
        widget=forms.RadioSelect,
        template_name="discussion/stance_field.html",
        error_messages={"invalid_choice": gettext_lazy("Choisissez pour, nuancé, contre, ou sans position.")},
    )
    reply_to = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    field_order = ["stance", "text", "organisation", "name", "email"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if self["reply_to"].value():
            del self.fields["stance"]
        if not user.is_authenticated:
            self.fields["name"] = self._name()
            self.fields["email"] = VisitorEmailField(help_text=_("Un lien vous y attendra pour confirmer."))
        offer_voice(self, user, claimed=self.data.get("organisation", ""))
        self.order_fields(self.field_order)

    def _name(self):
        return LineField(
            label=_("Nom à publier"),
            max_length=50,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            validators=[check_public_name],
            error_messages={"required": _("Donnez le nom sous lequel votre commentaire paraîtra.")},
        )
