"""How the admin's forms name an account: by its address, typed, so that ten thousand accounts need no list."""

from django import forms
from django.db.models import ForeignKey
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override

from ..models import User


class AccountInput(forms.EmailInput):
    """Shows the account's address; keeps what was typed when no account has it."""

    def format_value(self, value):
        if isinstance(value, int):
            return User.objects.filter(pk=value).values_list("email", flat=True).first()
        return value


class AccountField(forms.ModelChoiceField):
    """An account that exists, given by its address."""

    widget = AccountInput
    default_error_messages = {"invalid_choice": _("Aucun compte n'a cette adresse.")}

    def __init__(self, queryset, **kwargs):
        kwargs.setdefault("help_text", "")
        kwargs["help_text"] = kwargs["help_text"] or _("L'adresse e-mail de son compte.")
        super().__init__(queryset, **kwargs)

    def prepare_value(self, value):
        return value.email if isinstance(value, User) else value

    def to_python(self, value):
        """The account with this address; a number is no address, so that accounts cannot be tried one by one."""
        if value in self.empty_values:
            return None
        if isinstance(value, User):
            return value
        account = self.queryset.filter(email=str(value).strip().lower()).first()
        if account is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return account

    def has_changed(self, initial, data):
        initial = initial if isinstance(initial, User) else self.queryset.filter(pk=initial).first()
        return (initial.email if initial else "") != (data or "").strip().lower()


register_form_field_override(ForeignKey, to=User, override={"form_class": AccountField, "widget": AccountInput})
