"""Leaving for the provider and coming back from it. A provider that is down or talks nonsense is told, never a 500."""

import logging

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from django.http import Http404
from django.views.decorators.cache import never_cache
from requests import RequestException

from .flow import Adapter, CallbackView

logger = logging.getLogger(__name__)


@never_cache
@login_not_required
def login(request, provider_id):
    return _with_provider(OAuth2LoginView, request, provider_id)


@never_cache
@login_not_required
def callback(request, provider_id):
    return _with_provider(CallbackView, request, provider_id)


def _with_provider(view, request, provider_id):
    adapter = Adapter(request, provider_id)
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    try:
        return view.adapter_view(adapter)(request)
    except (OAuth2Error, RequestException, KeyError, ValueError) as error:
        # A key that its configuration lacks, an answer that is no JSON, no connection.
        logger.warning("oidc_failed", extra={"kind": type(error).__name__})
        return render_authentication_error(request, provider, exception=error)
