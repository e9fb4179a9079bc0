"""The admin's forms about people: accounts without user names, and roles given through the use case."""

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from .choices import Role
from .models import College, Territory, User
from .places.choosers import TerritoryWidget
from .roles import grant_role, is_role_page


class AccountFormMixin(forms.Form):
    """An account is an address and a public name; rights come from roles, not from here."""

    instance: User
    first_name = last_name = is_superuser = None
    display_name = forms.CharField(label=_("Nom affiché"), max_length=80, help_text=_("Public. Un prénom suffit."))
    college = forms.ModelChoiceField(label=_("Collège"), queryset=College.objects.all(), required=False)
    territory = forms.ModelChoiceField(
        label=_("Territoire"), queryset=Territory.objects.all(), required=False, widget=TerritoryWidget(Territory)
    )
    error_messages = {
        "duplicate_username": _("Un compte a déjà cette adresse."),
    }

    def clean_email(self):
        """Kept in lower case, as everywhere: one person, one account; and nobody else has confirmed it."""
        email = self.cleaned_data["email"].strip().lower()
        others = EmailAddress.objects.filter(email__iexact=email, verified=True).exclude(user=self.instance.pk)
        if others.exists():
            raise ValidationError(self.error_messages["duplicate_username"])
        return email


class AccountCreationForm(AccountFormMixin, UserCreationForm):
    """An account without password: the person chooses one by "Mot de passe oublié", or comes by a code."""

    class Meta(UserCreationForm.Meta):
        fields = ["email", "display_name", "college", "territory", "language"]

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class AccountEditForm(AccountFormMixin, UserEditForm):
    standing_is_checked = forms.BooleanField(
        label=_("Collège et territoire vérifiés par l'équipe"),
        required=False,
        help_text=_("Ouvre les concertations réservées à ce collège ou à ce territoire."),
    )

    class Meta(UserEditForm.Meta):
        fields = ["email", "display_name", "college", "territory", "language", "is_active"]

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["standing_is_checked"].initial = bool(self.instance.standing_confirmed_at)
        if editing_self:
            del self.fields["is_active"]
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("Elle se change dans « Mon espace », page « Connexion et sécurité ».")


class RoleGrantForm(WagtailAdminModelForm):
    """Gives a role through `grant_role`, so that the journal and Wagtail's groups follow."""

    def clean(self):
        cleaned = super().clean()
        page, role = cleaned.get("page"), cleaned.get("role")
        if page is not None and role not in (Role.EDITOR, None) and not is_role_page(page):
            self.add_error("page", ValidationError(_("Ce rôle se donne pour tout le site, ou sur une concertation.")))
        return cleaned

    def save(self, commit=True):
        data = self.cleaned_data
        return grant_role(data["user"], data["role"], data.get("page"), actor=self.for_user)
