"""What opening an account asks beside an address and a password.

Apart from the other forms: allauth reads it while its own forms are still being made.
"""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    """The name others will read."""

    display_name = forms.CharField(
        label=_("Nom affiché"),
        max_length=80,
        help_text=_("Votre nom, ou un prénom."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    display_name.audience = "public"

    def signup(self, request, user):
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
