"""What every answer carries, static files and errors included, and what no request may contain."""

from django.core.exceptions import BadRequest

# What a browser could do that no page asks for; passkeys are asked for by our own pages only.
UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


def permissions_policy(*, players=()):
    """The header that refuses every feature to every site, but to these players of videos to start by themselves."""
    may_start = " ".join(["self", *(f'"{origin}"' for origin in players)]) if players else ""
    refused = (f"{feature}=({may_start if feature == 'autoplay' else ''})" for feature in UNUSED_FEATURES)
    return ", ".join(["publickey-credentials-get=(self)", *refused])


HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": permissions_policy(),
    "X-Permitted-Cross-Domain-Policies": "none",
}
NEVER_KEPT = "private, no-store"


class SecurityHeadersMiddleware:
    """Adds to what Django's own middlewares set. Stands first, so that nothing leaves without it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def keep_from_robots(request):
    """Have the answer to this request ask search engines not to name it, and shared caches not to hold it."""
    request.kept_from_robots = True


class PrivacyMiddleware:
    """What a signed-in person sees, and what answers a form, is kept by no cache: not the browser's, not a proxy's.

    A page that shows a visitor something of their own says so by `request.is_ones_own`: no shared cache holds it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD") or _is_personal(request):
            response.headers.setdefault("Cache-Control", NEVER_KEPT)
        elif response.cookies or _is_kept_from_robots(request) or getattr(request, "is_ones_own", False):
            response.headers.setdefault("Cache-Control", "private")
        if _is_kept_from_robots(request):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


def _is_kept_from_robots(request):
    return getattr(request, "kept_from_robots", False)


def _is_personal(request):
    """Whether the answer looked at who is signed in; one that did not costs no query here either."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and request.user.is_authenticated


class RefuseNullMiddleware:
    """400 for an address or a cookie with a null character, which PostgreSQL refuses to store or compare.

    Asked before anything else reads them: a session's key is a cookie, and even an address that leads nowhere is
    looked up among the redirects. Forms refuse theirs.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        values = [value for values in request.GET.lists() for value in values[1]]
        if any("\0" in text for text in [request.path, *request.GET, *values, *request.COOKIES.values()]):
            raise BadRequest("null character in the address or in a cookie")
        return self.get_response(request)
