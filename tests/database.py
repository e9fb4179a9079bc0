"""The test databases: each worker's is a copy of one migrated template, so a small run starts in seconds.

The template is named after what makes the schema. A test that commits (transactional, live server) gets a fresh copy
for the next test: what migrations inserted is there again, which Django's own flush would not give.
"""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg import sql

from concertation.embedded.schema import ROOT, schema_key

MAINTENANCE = "postgres"
TEMPLATE_LOCK = 0x436F6E63  # any number that others are unlikely to lock


def template_name():
    return f"concertation_template_{schema_key()}"


def ensure_template(connect, migrate):
    """Make the template unless it is there; parallel callers wait for the first. `connect(name)`, `migrate(name)`."""
    name, making = template_name(), f"{template_name()}_making"
    with connect(MAINTENANCE) as maintenance:
        maintenance.execute("select pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        if maintenance.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            return
        drop(maintenance, making)
        maintenance.execute(sql.SQL("create database {}").format(sql.Identifier(making)))
        migrate(making)
        maintenance.execute(sql.SQL("alter database {} rename to {}").format(*map(sql.Identifier, (making, name))))


def drop(maintenance, name):
    maintenance.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def copy_template(maintenance, name):
    drop(maintenance, name)
    maintenance.execute(
        sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template_name()))
    )


def fill_cluster(server):
    """Put the template into the cluster, from a process of its own: the tests' settings are not loaded yet.

    A template of before is in it when the migrations since can be applied to that one.
    """
    name = template_name()
    if older := _older_template(server):
        _rename(server, older, name)
    else:
        server.create_database(name)
    environment = os.environ | {
        "DATABASE_URL": server.url(name),
        "DJANGO_SETTINGS_MODULE": "concertation.settings.test",
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _older_template(server):
    with psycopg.connect(server.url(MAINTENANCE)) as maintenance:
        found = maintenance.execute("select datname from pg_database where datname ~ '^concertation_template_'")
        return next((name for (name,) in found), None)


def _rename(server, older, name):
    with psycopg.connect(server.url(MAINTENANCE), autocommit=True) as maintenance:
        maintenance.execute(sql.SQL("alter database {} rename to {}").format(*map(sql.Identifier, (older, name))))


def connect_with(params):
    """A way to connect to any database of the server that these parameters name."""
    return lambda name: psycopg.connect(**(params | {"dbname": name}), autocommit=True)


def url_of_test_database():
    """Where the test's own database is, for a process of its own."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
