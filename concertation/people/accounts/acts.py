"""What happens to accounts, in the journal: allauth says it by signals, at the border with its code.

Changes of what opens an account are kept for everybody, so that a person who was robbed of theirs can be told when and
how. Sign-ins are kept for the team only: whoever reads other people's words answers for it; nobody else is followed.
"""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as socialaccount
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from concertation.journal.record import record

from ..rules import team_role

ACTS = {
    "account.signed-in": _("Connexion d'un membre de l'équipe"),
    "account.email-changed": _("Adresse du compte changée"),
    "account.password-changed": _("Mot de passe changé"),
    "account.factor-added": _("Second facteur ajouté"),
    "account.factor-removed": _("Second facteur retiré par la personne"),
    "account.provider-linked": _("Fournisseur d'identité relié"),
    "account.taken": _("Compte jamais ouvert repris par qui tient l'adresse"),
    "account.provider-unlinked": _("Fournisseur d'identité détaché"),
}


@receiver(account.user_logged_in)
def keep_sign_in(request, user, **kwargs):
    if role := team_role(user):
        record("account.signed-in", user, actor=user, role=role)


@receiver([account.password_set, account.password_changed, account.password_reset])
def keep_password_change(request, user, **kwargs):
    record("account.password-changed", user, actor=user)


@receiver(account.email_changed)
def keep_email_change(request, user, **kwargs):
    record("account.email-changed", user, actor=user)


@receiver(mfa.authenticator_added)
def keep_factor(request, user, authenticator, **kwargs):
    record("account.factor-added", user, actor=user, factor=authenticator.type)


@receiver(mfa.authenticator_removed)
def keep_factor_removed(request, user, authenticator, **kwargs):
    record("account.factor-removed", user, actor=user, factor=authenticator.type)


@receiver(socialaccount.social_account_added)
def keep_provider(request, sociallogin, **kwargs):
    record("account.provider-linked", sociallogin.user, actor=sociallogin.user, provider=sociallogin.account.provider)


@receiver(socialaccount.social_account_removed)
def keep_provider_removed(request, socialaccount, **kwargs):
    record("account.provider-unlinked", socialaccount.user, actor=socialaccount.user, provider=socialaccount.provider)
