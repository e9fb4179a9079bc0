"""How often one caller may do one thing: fixed windows counted in the cache."""

import functools
import hashlib
import ipaddress
import math
import time

from django.core.cache import cache

from .client import client_address


def over_limit(request, name, *, count, seconds, by=None):
    """Count one act; answer how many seconds to wait when it is one too many, 0 when it is welcome.

    The caller is the signed-in person, otherwise the network address. `by` counts on something else, such as the
    e-mail address that a message would go to.
    """
    now = time.time()
    key = _window_key(name, by or caller_of(request), int(now // seconds))
    cache.add(key, 0, timeout=seconds)
    try:
        used = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        return 0
    return math.ceil(seconds - now % seconds) if used > count else 0


def limited(name, *, count, seconds):
    """Let a view's POST through `count` times in `seconds`; then answer 429 with a page that keeps what was typed."""

    def decorate(view):
        @functools.wraps(view)
        def limited_view(request, *args, **kwargs):
            if request.method == "POST" and (wait := over_limit(request, name, count=count, seconds=seconds)):
                from .views import too_many_requests

                return too_many_requests(request, wait)
            return view(request, *args, **kwargs)

        return limited_view

    return decorate


def _window_key(name, caller, window):
    digest = hashlib.sha256(str(caller).lower().encode()).hexdigest()[:32]
    return f"limit:{name}:{window}:{digest}"


def caller_of(request):
    """Who calls, as far as it can be told: the signed-in person, otherwise the network address."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    return _network(client_address(request))


def _network(address):
    """One household is one caller: an IPv6 client owns a whole /64."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
