"""What every test may count on: a database, a random order, warnings as errors, and nothing skipped without a word."""

import os

import environ
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import timezone, translation

from concertation.embedded.schema import ROOT, schema_files, schema_key
from concertation.embedded.throwaway import ThrowawayServer, prepare_cluster
from concertation.web.catalogs import compile_catalogs

from . import database
from .wanted import complain_about_skips, skip_what_is_not_there

pytest_plugins = ["tests.browsers", "tests.brokers"]

server = pytest.StashKey[ThrowawayServer]()


def pytest_configure(config):
    """Once for all workers: compile the translations and, without DATABASE_URL, start a throwaway PostgreSQL."""
    if not hasattr(config, "workerinput"):
        compile_catalogs()
    if os.environ.get("DATABASE_URL"):
        return
    prepared = prepare_cluster(
        ROOT / "var" / "test-postgres", key=schema_key(), files=schema_files(), fill=database.fill_cluster
    )
    config.stash[server] = ThrowawayServer(prepared)
    os.environ["DATABASE_URL"] = config.stash[server].server.url("concertation")
    settings.DATABASES["default"].update(environ.Env().db("DATABASE_URL"))


def pytest_unconfigure(config):
    if server in config.stash:
        config.stash[server].stop()


def pytest_collection_modifyitems(items):
    skip_what_is_not_there(items)


def pytest_terminal_summary(terminalreporter):
    complain_about_skips(terminalreporter)


def pytest_sessionfinish(session):
    """Where everything is installed (CI), a skipped test is a failed one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A copy of the migrated template, and a fresh one after each test that commits."""
    settings_dict = connection.settings_dict
    name = f"test_{settings_dict['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    connect = database.connect_with(_server_params())
    patch = pytest.MonkeyPatch()

    def renew(_test_case=None):
        connections.close_all()
        with connect(database.MAINTENANCE) as maintenance:
            database.copy_template(maintenance, name)

    with django_db_blocker.unblock():
        database.ensure_template(connect, _migrate)
        patch.setitem(settings_dict, "NAME", name)
        patch.setitem(settings_dict, "CONN_MAX_AGE", 0)
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        renew()
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connections.close_all()
        with connect(database.MAINTENANCE) as maintenance:
            database.drop(maintenance, name)


@pytest.fixture(autouse=True)
def forget_cache():
    """No test inherits another's counted limits, or the site roots that Wagtail remembers."""
    cache.clear()


@pytest.fixture(autouse=True)
def forget_language():
    """Each test starts in the site's own language and time zone: what a request activated ends with its test."""
    translation.deactivate()
    timezone.deactivate()


def _server_params():
    """Where the server is, as psycopg wants it."""
    params = connection.get_connection_params()
    wanted = {"host", "port", "user", "password"}
    return {key: value for key, value in params.items() if key in wanted and value}


def _migrate(name):
    from django.core.management import call_command

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
