"""Whose an account is before anybody entered it: whoever opens one at an address is not yet the address's owner.

A stranger may open an account at somebody else's address, with a password of their own, and wait for the owner to
press the button in the letter. So the button asks for that password where the account was not opened; and who comes
first by a code or a new password, which only the address's owner reads, takes the account without what was chosen
before.
"""

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.account.views import ConfirmEmailView
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.contrib import messages
from django.dispatch import receiver
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from concertation.journal.record import record
from concertation.web.limits import over_limit
from concertation.web.views import too_many_requests


def is_theirs(request, user):
    """Whether this browser is signed in to the account, or has just opened it and waits for its address."""
    if request.user.is_authenticated:
        return request.user.pk == user.pk
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    return stage is not None and stage.login.user is not None and stage.login.user.pk == user.pk


class PasswordForm(forms.Form):
    """The password with which the account was opened."""

    password = forms.CharField(
        label=gettext_lazy("Mot de passe du compte"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=gettext_lazy("Celui que vous avez choisi en ouvrant le compte."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("Ce n'est pas le mot de passe de ce compte."))
        return self.cleaned_data["password"]


@method_decorator(never_cache, name="dispatch")
class ConfirmAddressView(ConfirmEmailView):
    """The link of a confirmation: GET shows, POST confirms, for the person whose account it is and nobody else.

    Elsewhere than in the browser that opened the account, or is signed in to it, the account's password is asked;
    without one, to sign in first. Tries are counted for each account, wherever they come from.
    """

    form = None

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        user = self.object.email_address.user
        if is_theirs(request, user):
            return super().post(request, *args, **kwargs)
        if wait := over_limit(request, "confirm-address", count=10, seconds=3600, by=f"user:{user.pk}"):
            return too_many_requests(request, wait)
        self.form = PasswordForm(request.POST, user=user)
        if user.has_usable_password() and self.form.is_valid():
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data(), status=422)

    def logout_other_user(self, confirmation):
        """Reading a letter signs nobody out; the button does."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def get_object(self, queryset=None):
        """404 for a link whose account is gone, too."""
        confirmation = super().get_object(queryset)
        if confirmation.email_address.user is None:
            raise Http404
        return confirmation

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.object and not is_theirs(self.request, self.object.email_address.user):
            user = self.object.email_address.user
            context["is_elsewhere"] = True
            context["form"] = (self.form or PasswordForm(user=user)) if user.has_usable_password() else None
        return context


@receiver(account.email_confirmed)
def forget_what_was_chosen_before(request, email_address, **kwargs):
    """Who enters an account for the first time by a code from the mailbox has it without the password of before."""
    user = email_address.user
    ways = {entry["method"] for entry in get_authentication_records(request, user)}
    if user.last_login is None and ways == {"code"}:
        had_password = user.has_usable_password()
        user.set_unusable_password()
        user.save(update_fields=["password"])
        if _forget_providers(user) or had_password:
            record("account.taken", user, actor=user)
            messages.info(request, _("Choisissez un mot de passe : celui donné à l'ouverture du compte ne vaut plus."))


@receiver(account.password_reset)
def forget_providers_of_before(request, user, **kwargs):
    """The same for who chooses a new password by the letter before anybody entered."""
    if user.last_login is None and _forget_providers(user):
        record("account.taken", user, actor=user)


def _forget_providers(user):
    return SocialAccount.objects.filter(user=user).delete()[0]
