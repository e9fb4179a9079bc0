"""One's own security page, and doors that Wagtail would leave open.

Wagtail signs people in beside the accounts, and lets passwords of pages be tried without count.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_provider_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import authenticate_with_password as unlock_wagtail_document
from wagtail.views import authenticate_with_password as unlock_wagtail_page

from concertation.web.limits import limited

from .second_factors import FACTORS, lacks_second_factor
from .sessions import open_sessions


@require_safe
@login_required
@never_cache
def security(request):
    """How one signs in, and from where: everything about it on one page."""
    authenticators = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    by_type = {kind: [each for each in authenticators if each.type == kind] for kind in Authenticator.Type.values}
    codes = by_type[Authenticator.Type.RECOVERY_CODES]
    context = {
        "passkeys": by_type[Authenticator.Type.WEBAUTHN],
        "totp": next(iter(by_type[Authenticator.Type.TOTP]), None),
        "has_second_factor": any(by_type[kind] for kind in FACTORS),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "address": EmailAddress.objects.get_primary(request.user),
        "sessions": len(open_sessions(request.user)),
        "providers": get_provider_adapter().list_providers(request),
        "provider_accounts": SocialAccount.objects.filter(user=request.user).count(),
    }
    return render(request, "account/security.html", context)


@require_safe
@login_required
@never_cache
def second_factor(request):
    """Why a member of the team is asked for a second factor, and the two ways to get one."""
    if not lacks_second_factor(request.user):
        return redirect("account_security")
    return render(request, "account/second_factor.html")


@method_decorator(never_cache, name="dispatch")
class SessionsView(ListUserSessionsView):
    """Where one is signed in. Sessions that have ended are left out; reading the list deletes none of them."""

    def get_context_data(self, **kwargs):
        sessions = open_sessions(self.request.user)
        # Past the library's own, which deletes while it lists
        return super(ListUserSessionsView, self).get_context_data(
            **kwargs, sessions=sessions, session_count=len(sessions)
        )


@require_safe
def sign_in(request):
    """Lead to the one page where one signs in; it checks where `next` leads."""
    return redirect_to_login(request.GET.get("next") or "/")


# The password that an editor put on a page is short and shared: it is not to be guessed.
unlock_page = limited("page-password", count=20, seconds=3600)(unlock_wagtail_page)
unlock_document = limited("document-password", count=20, seconds=3600)(unlock_wagtail_document)
