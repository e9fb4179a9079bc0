"""What supervisors ask: does the process live, can the site do its work."""

from datetime import timedelta

import pytest
from celery import current_app
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from concertation.web import health
from tests.outbox.factories import DispatchFactory


@pytest.fixture(autouse=True)
def forget_migrations():
    health._require_migrations.cache_clear()
    yield
    health._require_migrations.cache_clear()


@pytest.fixture
def broken_database(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused for user=concertation password=secret")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.fixture
def dead_broker(monkeypatch):
    with current_app.connection_for_write("redis://127.0.0.1:1/0") as nobody:
        monkeypatch.setattr(current_app, "connection_for_write", lambda **options: nobody)
        yield


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


ALL_OK = {"database": "ok", "broker": "ok", "migrations": "ok", "outbox": "ok"}


def test_healthz_asks_nothing_of_anybody(client, broken_database, dead_broker):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_when_all_is_well(client):
    assert ready(client) == (200, {"status": "ok", "checks": ALL_OK})


@pytest.mark.django_db
def test_readyz_is_cheap(client, django_assert_num_queries):
    ready(client)
    with django_assert_num_queries(2):
        ready(client)


def test_readyz_names_an_unreachable_database_and_tells_no_secret(client, broken_database):
    status, answer = ready(client)
    assert (status, answer["status"]) == (503, "wrong")
    assert answer["checks"] == ALL_OK | {"database": "unreachable", "migrations": "unknown", "outbox": "unknown"}


@pytest.mark.django_db
def test_readyz_names_a_broker_that_is_down(client, dead_broker):
    assert ready(client) == (503, {"status": "wrong", "checks": ALL_OK | {"broker": "unreachable"}})


@pytest.mark.django_db
def test_readyz_names_pending_migrations_until_they_are_applied(client):
    recorder = MigrationRecorder(connection)
    [newest] = MigrationLoader(connection).graph.leaf_nodes("journal")
    recorder.record_unapplied(*newest)
    assert ready(client) == (503, {"status": "wrong", "checks": ALL_OK | {"migrations": "pending"}})
    recorder.record_applied(*newest)
    assert ready(client)[0] == 200


@pytest.mark.django_db
def test_readyz_names_an_outbox_that_is_late(client):
    DispatchFactory(due_at=timezone.now() - timedelta(hours=1))
    assert ready(client) == (503, {"status": "wrong", "checks": ALL_OK | {"outbox": "late"}})


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_answers_are_never_cached_and_only_read(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]
    assert client.post(path).status_code == 405
