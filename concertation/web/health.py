"""Whether this process lives, and whether the site can do its work: for supervisors, not for people."""

import functools
from collections.abc import Callable

from celery import current_app
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

_CHECKS: dict[str, Callable[[], str]] = {}


class PendingError(Exception):
    """Migrations wait to be applied."""


def register_check(name, check):
    """Rooms add what they need to work: `check()` answers "ok" or one word; a database error counts as "unknown"."""
    _CHECKS[name] = check


@require_safe
@never_cache
def healthz(request):
    """200 as long as this process answers; asks nothing of anybody."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """200 when everything the site needs answers, else 503; JSON names what is wrong, without detail."""
    checks = {"database": check_database(), "broker": check_broker()}
    for name, check in {"migrations": check_migrations, **_CHECKS}.items():
        checks[name] = _run(check) if checks["database"] == "ok" else "unknown"
    healthy = all(state == "ok" for state in checks.values())
    return JsonResponse({"status": "ok" if healthy else "wrong", "checks": checks}, status=200 if healthy else 503)


def check_database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def check_broker():
    """Whether the broker takes connections; waits two seconds at most."""
    try:
        with current_app.connection_for_write(connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except (OperationalError, OSError):
        return "unreachable"
    return "ok"


def check_migrations():
    try:
        _require_migrations()
    except PendingError:
        return "pending"
    return "ok"


@functools.cache  # remembers that all are applied, and not the exception: this process will not see new ones
def _require_migrations():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise PendingError


def _run(check):
    try:
        return check()
    except DatabaseError:
        return "unknown"
