"""The test databases: each worker's is a copy of one migrated template, so a small run starts in seconds.

The template is named after what makes the schema. A test that commits (transactional, live server) gets a fresh copy
for the next test: what migrations inserted is there again, which Django's own flush would not give.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
MAINTENANCE = "postgres"
TEMPLATE_LOCK = 0x436F6E63  # any number that others are unlikely to lock


def schema_key():
    """A name for the schema: it changes with a migration, with what one imports, with the settings, with the lock."""
    digest = hashlib.sha256()
    sources = [path for path in ROOT.glob("*/**/migrations/*") if path.suffix in {".py", ".sql"}]
    sources = [path for path in sources if "site-packages" not in path.parts]
    others = ["requirements/dev.lock", "concertation/settings/base.py", "concertation/journal/immutable.py"]
    for source in sorted([*sources, *(ROOT / other for other in others)]):
        digest.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return digest.hexdigest()[:12]


def template_name():
    return f"concertation_template_{schema_key()}"


def ensure_template(connect, migrate):
    """Make the template unless it is there; parallel callers wait for the first. `connect(name)`, `migrate(name)`."""
    name, making = template_name(), f"{template_name()}_making"
    with connect(MAINTENANCE) as connection:
        connection.execute("select pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            return
        drop(connection, making)
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(making)))
        migrate(making)
        connection.execute(sql.SQL("alter database {} rename to {}").format(*map(sql.Identifier, (making, name))))


def drop(connection, name):
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def copy_template(connection, name):
    drop(connection, name)
    connection.execute(
        sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template_name()))
    )


def fill_cluster(server):
    """Put the template into a new cluster, from a process of its own: the tests' settings are not loaded yet."""
    name = template_name()
    server.create_database(name)
    environment = os.environ | {
        "DATABASE_URL": server.url(name),
        "DJANGO_SETTINGS_MODULE": "concertation.settings.test",
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def connect_with(params):
    """A way to connect to any database of the server that these parameters name."""
    return lambda name: psycopg.connect(**(params | {"dbname": name}), autocommit=True)
