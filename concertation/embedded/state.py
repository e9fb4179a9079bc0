"""What was done to a demonstration's database, written where it cannot part from it: in the database's own comment."""

import json

import psycopg
from psycopg import sql


def read_state(url):
    with psycopg.connect(url, autocommit=True) as connection:
        comment = connection.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
        ).fetchone()[0]
    return json.loads(comment) if comment else {}


def write_state(url, state):
    with psycopg.connect(url, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("comment on database {} is {}").format(name, sql.Literal(json.dumps(state))))
