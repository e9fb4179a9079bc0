"""The steps between us and the provider: where it sends people back, and what of its answers is believed."""

import hmac

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.urls import reverse

from concertation.web.links import absolute_url

from .tokens import read_signed

SIGNED = "application/jwt"


class Adapter(OpenIDConnectOAuth2Adapter):
    """One exchange with the provider. `nonce` is what we sent with the person who now comes back."""

    nonce = None

    def get_callback_url(self, request, app):
        """The address declared at the provider: under the site's public name, whatever host the request names."""
        return absolute_url(reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id}))

    def parse_token(self, data):
        if not isinstance(data, dict) or not data.get("access_token"):
            raise OAuth2Error("the provider gave no access token")
        return super().parse_token(data)

    def complete_login(self, request, app, token, **kwargs):
        """Who the provider says has come: its ID token, and what it tells of the same person.

        Raises OAuth2Error when a signature, the issuer, the audience, a date, the nonce or the person differs.
        """
        identity = self._decode_id_token(app, kwargs["response"].get("id_token"))
        told = self._fetch_user_info(token.token)
        if not identity.get("sub") or told.get("sub") != identity["sub"]:
            raise OAuth2Error("the provider tells of somebody else")
        claims = {name: told[name] for name in KEPT_CLAIMS if name in told}
        return self.get_provider().sociallogin_from_response(request, {"userinfo": claims})

    def _decode_id_token(self, app, id_token):
        claims = self._read_signed(id_token or "", required=("iss", "aud", "sub", "exp", "iat"))
        if not self.nonce or not hmac.compare_digest(str(claims.get("nonce")), self.nonce):
            raise OAuth2Error("the ID token answers another request")
        return claims

    def _fetch_user_info(self, access_token):
        """What the provider tells of the person: as JSON, or as a signed token (OpenID Connect Core 1.0, 5.3.2)."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
        answer.raise_for_status()
        if answer.headers.get("Content-Type", "").partition(";")[0].strip().lower() == SIGNED:
            return self._read_signed(answer.text.strip())
        told = answer.json()
        if not isinstance(told, dict):
            raise OAuth2Error("the provider tells of nobody")
        return told

    def _read_signed(self, token, **kwargs):
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
        answer.raise_for_status()
        return read_signed(
            token,
            keys=answer.json(),
            issuer=self.openid_config["issuer"],
            audience=self.get_provider().app.client_id,
            **kwargs,
        )


# What is kept of what the provider tells: who it is, and what we ask of everybody. The rest is not ours to hold.
KEPT_CLAIMS = ("sub", "email", "email_verified", "given_name", "usual_name", "family_name", "name")


class CallbackView(OAuth2CallbackView):
    """The person comes back: the state is spent, and the nonce that went with it is handed to the exchange."""

    def _get_state(self, request, provider):
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce")
        return state, response
