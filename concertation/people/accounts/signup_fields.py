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

    def clean_display_name(self):
        """The same rule as in the profile: neither an address, which would be published, nor an organisation's name."""
        from ..names import check_public_name

        check_public_name(self.cleaned_data["display_name"])
        return self.cleaned_data["display_name"]

    def signup(self, request, user):
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
