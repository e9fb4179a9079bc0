"""A small identity provider on localhost: real HTTP, RSA keys, authorization code with PKCE and nonce.

It does what OpenID Connect Core 1.0 asks, and on demand what a broken or hostile provider would do.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "concertation", "un secret: avec deux points"


def make_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, STRANGE_KEY = make_key(), make_key()


class OidcServer:
    """The provider. What it says of the person, and how it goes wrong, is set by the test."""

    def __init__(self):
        self.person = {"sub": "abc-123", "email": "rose@exemple.fr", "email_verified": True,
                       "given_name": "Rose", "usual_name": "Fournier", "siret": "11000201100044"}  # fmt: skip
        self.signs_userinfo = False  # as ProConnect does
        self.id_token, self.userinfo = {}, {}  # claims that differ from the true ones
        self.key = self.userinfo_key = KEY
        self.algorithm = "RS256"
        self.refuses = ""  # the error of an authorization that the person declined
        self.is_down = False
        self.asked = {}  # the parameters of the last authorization
        self._codes, self._tokens = {}, set()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self.issuer = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self):
        self._http.shutdown()
        self._http.server_close()

    def provider_settings(self, **more):
        """What the environment would give to SOCIALACCOUNT_PROVIDERS."""
        settings = {"server_url": self.issuer, "scope": ["openid", "email"], "oauth_pkce_enabled": True} | more
        app = {"provider_id": "essai", "name": "Essai Connect", "client_id": CLIENT_ID, "secret": CLIENT_SECRET}
        provider = "concertation.people.accounts.oidc.provider.Provider"
        return {"openid_connect": {"provider_class": provider, "APPS": [app | {"settings": settings}]}}

    # --- The endpoints: each gives (status, headers, body) -------------------------------------------------------
    def configuration(self, _request):
        endpoints = {name: f"{self.issuer}/{path}" for name, path in ENDPOINTS.items()}
        return _json({"issuer": self.issuer, **endpoints})

    def keys(self, _request):
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return _json({"keys": [key | {"kid": "k1", "use": "sig", "alg": "RS256"}]})

    def authorize(self, request):
        self.asked = dict(parse_qsl(urlsplit(request.path).query))
        answer = {"state": self.asked["state"]}
        if self.refuses:
            answer["error"] = self.refuses
        else:
            answer["code"] = secrets.token_hex(8)
            self._codes[answer["code"]] = self.asked
        return 302, {"Location": f"{self.asked['redirect_uri']}?{urlencode(answer)}"}, b""

    def token(self, request):
        sent = {name: values[0] for name, values in parse_qs(request.body).items()}
        asked = self._codes.pop(sent.get("code"), None)
        challenge = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        fits = (
            asked
            and (sent["client_id"], sent["client_secret"]) == (CLIENT_ID, CLIENT_SECRET)
            and sent["redirect_uri"] == asked["redirect_uri"]
            and base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == asked["code_challenge"]
            and asked["code_challenge_method"] == "S256"
        )
        if not fits:
            return _json({"error": "invalid_grant"}, 400)
        token = secrets.token_hex(8)
        self._tokens.add(token)
        claims = {"sub": self.person["sub"], "nonce": asked.get("nonce")} | self.id_token
        return _json({"access_token": token, "token_type": "Bearer", "id_token": self.sign(claims, self.key)})

    def user(self, request):
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self._tokens:
            return _json({"error": "invalid_token"}, 401)
        told = self.person | self.userinfo
        if not self.signs_userinfo:
            return _json(told)
        return 200, {"Content-Type": "application/jwt"}, self.sign(told, self.userinfo_key).encode()

    def sign(self, claims, key):
        now = int(time.time())
        dates = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 60}
        key = CLIENT_SECRET * 2 if self.algorithm.startswith("HS") else None if self.algorithm == "none" else key
        return jwt.encode(dates | claims, key, algorithm=self.algorithm, headers={"kid": "k1"})


ENDPOINTS = {
    "authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "user", "jwks_uri": "keys",
}  # fmt: skip


def _json(data, status=200):
    return status, {"Content-Type": "application/json"}, json.dumps(data).encode()


def _handler_of(server):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = urlsplit(self.path).path
            name = "configuration" if path.startswith("/.well-known/") else path.strip("/")
            status, headers, body = (503, {}, b"") if server.is_down else getattr(server, name)(self)
            self.send_response(status)
            for header, value in headers.items():
                self.send_header(header, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            self.body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.do_GET()

        def log_message(self, *args):
            pass

    return Handler
