"""The provider that the environment names, as allauth wants it."""

import secrets

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpResponseRedirect
from django.shortcuts import render

from .flow import Adapter


class Provider(OpenIDConnectProvider):
    """An identity provider spoken to with PKCE and a nonce, whose request parameters no visitor can add to."""

    package = "concertation.people.accounts.oidc"  # where allauth looks for `urls`
    oauth2_adapter_class = Adapter
    pkce_enabled_default = True

    def get_auth_params_from_request(self, request, action):
        return self.get_auth_params()

    def get_scope_from_request(self, request):
        return self.get_scope()

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        """Send the person to the provider, by a page of ours.

        A redirection would follow a form that was sent, and the content policy lets forms lead to this site alone
        (`form-action`); a provider may lead on to others that nobody can list. A page that moves on is no form.
        """
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = (kwargs.get("auth_params") or self.get_auth_params()) | {"nonce": nonce}
        response = super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            return render(request, "socialaccount/leave.html", {"provider": self, "address": response.url})
        return response

    def extract_common_fields(self, data):
        """Given and family name, for the team; some providers call the latter the usual name."""
        fields = super().extract_common_fields(data)
        told = data["userinfo"]
        fields["last_name"] = told.get("usual_name") or fields.get("last_name")
        return {name: value for name, value in fields.items() if isinstance(value, str)}

    def extract_email_addresses(self, data):
        """The address, confirmed only when the provider says so by a plain "true"."""
        addresses = super().extract_email_addresses(data) if isinstance(data["userinfo"].get("email"), str) else []
        for address in addresses:
            address.email = address.email.strip().lower()
            address.verified = address.verified is True
        return addresses
