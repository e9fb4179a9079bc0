"""The site closed for a moment: a page that says so and when to come back, without the database.

The switch is a file under VAR_DIR that each process looks for, so that it holds while the database is stopped, restored
or migrated. Supervisors still get their answers, and whoever opens the entrance that the command prints goes on.
"""

import json
import math
import secrets
from dataclasses import asdict, dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.template import loader
from django.utils.crypto import constant_time_compare

from .security import NEVER_KEPT
from .views import words_to_copy

ENTRANCE = "/maintenance/"
SUPERVISED = ("/healthz", "/readyz")


@dataclass(frozen=True)
class Closure:
    """`minutes` that the site says it will take; `key` opens the entrance of the team."""

    minutes: int
    key: str

    @property
    def entrance(self):
        return f"{ENTRANCE}{self.key}/"


def close_site(*, minutes):
    """Close the site to all but the team. Again replaces: the earlier entrance is shut."""
    closure = Closure(minutes=minutes, key=secrets.token_urlsafe(24))
    path = _switch()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.touch(mode=0o640)
    beside.write_text(json.dumps(asdict(closure)))
    beside.replace(path)
    return closure


def open_site():
    """Whether it was closed."""
    path = _switch()
    was_closed = path.exists()
    path.unlink(missing_ok=True)
    return was_closed


def closure_in_force():
    """What closes the site now, or None; a switch that cannot be read closes it too, and lets nobody through."""
    try:
        return Closure(**json.loads(_switch().read_text()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return Closure(minutes=30, key="")


def _switch():
    return settings.MAINTENANCE_SWITCH


class MaintenanceMiddleware:
    """While the site is closed: 503 with Retry-After, and what was typed, to be copied. Static files come before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        closure = closure_in_force()
        if closure is None or request.path in SUPERVISED:
            return self.get_response(request)
        if closure.key and constant_time_compare(request.path, closure.entrance):
            return _let_in(closure)
        if closure.key and constant_time_compare(
            request.COOKIES.get(settings.MAINTENANCE_COOKIE_NAME, ""), closure.key
        ):
            return self.get_response(request)
        return _closed(request, closure)


def _let_in(closure):
    response = HttpResponseRedirect("/", headers={"Cache-Control": NEVER_KEPT})
    response.set_cookie(
        settings.MAINTENANCE_COOKIE_NAME,
        closure.key,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _closed(request, closure):
    context = words_to_copy(request) | {"minutes": closure.minutes, "again": request.get_full_path()}
    page = loader.render_to_string("errors/maintenance.html", context)
    seconds = math.ceil(closure.minutes * 60)
    return HttpResponse(page, status=503, headers={"Cache-Control": NEVER_KEPT, "Retry-After": str(seconds)})
