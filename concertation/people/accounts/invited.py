"""The address somebody was invited at, for the sign-up form: in the session, so that no link or log holds it."""

KEY = "invited_address"


def remember_invited_address(request, email):
    request.session[KEY] = email


def invited_address(request):
    """The address, or the empty text; a form that is shown outside a request has none."""
    return request.session.get(KEY, "") if request is not None else ""
