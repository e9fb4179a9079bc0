"""What an identity provider signs, believed only once everything about it holds."""

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Asymmetric ones only: with a shared secret, whoever verifies could also sign. "none" is no signature.
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
CLOCKS_APART = 30  # seconds that two clocks may differ


def read_signed(token, *, keys, issuer, audience, required=("iss", "aud", "sub")):
    """The claims of a token that the issuer signed for this audience and that has not expired.

    `keys` is the provider's key set (JWKS, RFC 7517) as JSON gives it. OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2.
    Raises OAuth2Error, which allauth shows as a failed sign-in.
    """
    try:
        key = _key_of(token, keys)
        return jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMS,
            issuer=issuer,
            audience=audience,
            leeway=CLOCKS_APART,
            options={"require": list(required)},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise OAuth2Error("a token of the provider does not hold") from error


def _key_of(token, keys):
    """The key that the token names, or the only one there is when it names none."""
    named = jwt.get_unverified_header(token).get("kid")
    known = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use in (None, "sig")]
    fitting = [key for key in known if key.key_id == named] if named else known
    if len(fitting) != 1:
        raise jwt.InvalidKeyError("the token names no key of the provider")
    return fitting[0]
