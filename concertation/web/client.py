"""Where a request comes from, as far as it can be believed."""

from django.conf import settings


def client_address(request):
    """The caller's address: the one that the outermost of our own proxies saw, never one that the caller wrote.

    With TRUSTED_PROXIES=n the n last entries of X-Forwarded-For were added by our proxies, and the first of those
    is what the outermost proxy saw. A shorter header did not pass through them: it is not believed.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    if not settings.TRUSTED_PROXIES:
        return peer
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    return hops[-settings.TRUSTED_PROXIES] if len(hops) >= settings.TRUSTED_PROXIES else peer
