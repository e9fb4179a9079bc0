"""What several forms ask of who writes: in what quality, and at which address when there is no account."""

from django import forms
from django.utils.translation import gettext as _

from .models import College


class CollegeField(forms.ModelChoiceField):
    """One of the colleges, or none; shown in public, wherever it is asked."""

    audience = "public"

    def __init__(self, **kwargs):
        super().__init__(
            queryset=College.objects.all(),
            to_field_name="code",
            required=False,
            empty_label=_("Je préfère ne pas le dire"),
            error_messages={"invalid_choice": _("Choisissez dans la liste.")},
            **kwargs,
        )

    def reserve_for(self, codes):
        """Ask for one of these colleges, and take no other."""
        self.queryset, self.required, self.empty_label = College.objects.filter(code__in=codes), True, _("Choisir")
        self.widget.is_required = True
        self.error_messages["required"] = _("Ce formulaire est pour certains collèges : choisissez le vôtre.")


class VisitorEmailField(forms.EmailField):
    """The address that a text written without an account is confirmed at; read by the team only."""

    audience = "staff"

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Adresse e-mail"),
            max_length=254,  # as long as the database keeps one
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "max_length": _("Cette adresse e-mail est trop longue : %(limit_value)d caractères au plus."),
                "required": _("Donnez votre adresse e-mail, ou connectez-vous."),
                "invalid": _("Cette adresse e-mail n'est pas complète. Exemple : nom@exemple.fr"),
            },
            **kwargs,
        )
        self.audience_note = _("Jamais publiée.")
