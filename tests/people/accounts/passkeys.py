"""A passkey as a browser made it, for tests that need one in the database; its private part is gone."""

from allauth.mfa.models import Authenticator

ATTESTATION = (
    "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcI"
    "AQIDBAUGBwgAIOBqH7LZs8lPt6v7LrPQqDI0AufvSvihx6-"
    "NRB92MsH8pQECAyYgASFYIIH8VMleYPGXmmj_42Wd1lsO7n2RV1ybSrf8jd1UUkhvIlggTMrkg-"
    "EilZYtOKTwuEXXMUukFS8evlvysKTu7fae4Mw"
)
CLIENT_DATA = (
    "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiVENDVkd5VFRBUlFkczM3eXFNYkNxelpLWWpON2JsYlZGY1Fu"
    "WHYzXzN2VSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODAxMSIsImNyb3NzT3JpZ2luIjpmYWxzZX0"
)
ID = "4GofstmzyU-3q_sus9CoMjQC5-9K-KHHr41EH3Yywfw"


def give_passkey(user, name="Téléphone"):
    """A passkey of this person's, which nobody can use."""
    response = {"attestationObject": ATTESTATION, "clientDataJSON": CLIENT_DATA, "transports": ["internal"]}
    credential = {
        "id": ID, "rawId": ID, "type": "public-key", "clientExtensionResults": {"credProps": {"rk": True}},
        "response": response,
    }  # fmt: skip
    data = {"name": name, "credential": credential}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
