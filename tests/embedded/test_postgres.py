"""The embedded PostgreSQL starts on an empty folder, keeps its data, leaves nothing, says why when it cannot."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from concertation.embedded.footing import EmbeddedPostgresError
from concertation.embedded.postgres import Server
from concertation.embedded.schema import ROOT
from concertation.embedded.state import read_state, write_state
from concertation.embedded.throwaway import ThrowawayServer, prepare_cluster

START_AND_WAIT = """
import sys, time
from concertation.embedded.postgres import Server
print(Server(sys.argv[1], perishable=True).start().process.pid, flush=True)
time.sleep(600)
"""


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def wait_until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        os.sched_yield()


@pytest.fixture
def data(tmp_path):
    """A data folder inside one that only its owner may enter, like a home or what mktemp makes."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    return closed / "postgres"


def test_server_keeps_its_data_and_leaves_nothing_running(data):
    server = Server(data, perishable=True).start()
    pid = server.process.pid
    try:
        assert server.create_database("essai")
        assert not server.create_database("essai")
        write_state(server.url("essai"), {"schema": "abc", "note": "l'été"})
    finally:
        server.stop()
    assert not is_running(pid)
    again = Server(data, perishable=True).start()
    try:
        assert read_state(again.url("essai")) == {"schema": "abc", "note": "l'été"}
        again.create_database("autre")
        assert read_state(again.url("autre")) == {}
    finally:
        again.stop()
    assert list(data.glob(".s.PGSQL*")) == []
    assert (data.parent.stat().st_mode & 0o777) == 0o700


def test_server_listens_to_no_network(data):
    server = Server(data, perishable=True).start()
    try:
        with psycopg.connect(server.url("postgres")) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)
            assert connection.execute("show server_encoding").fetchone() == ("UTF8",)
    finally:
        server.stop()


def test_server_works_where_the_path_is_too_long_for_a_socket(tmp_path):
    data = tmp_path / ("a" * 60) / ("b" * 60) / "postgres"
    server = Server(data, perishable=True).start()
    try:
        folder = server._socket_folder
        assert folder != data
        psycopg.connect(server.url("postgres")).close()
    finally:
        server.stop()
    assert not folder.exists()


def test_server_dies_with_a_killed_parent_and_starts_again(data):
    parent = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(data)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not is_running(pid))
    server = Server(data, perishable=True).start()
    server.stop()


def test_server_that_cannot_start_says_why_in_one_line(data):
    Server(data, perishable=True).start().stop()
    with (data / "postgresql.conf").open("a") as settings:
        settings.write("\nno_such_setting_at_all = 1\n")
    with pytest.raises(EmbeddedPostgresError, match="contains errors") as caught:
        Server(data, perishable=True).start()
    assert "\n" not in str(caught.value)


def test_throwaway_server_is_a_copy_and_disappears(tmp_path):
    filled = []
    fill = lambda server: filled.append(server.create_database("modele"))  # noqa: E731 one word of setup
    prepared = prepare_cluster(tmp_path / "cache", key="un", files={}, fill=fill)
    assert prepare_cluster(tmp_path / "cache", key="un", files={}, fill=fill) == prepared
    assert filled == [True]
    throwaway = ThrowawayServer(prepared)
    try:
        assert not throwaway.server.create_database("modele")
    finally:
        throwaway.stop()
    assert not throwaway.folder.exists()


@pytest.mark.parametrize(
    ("since", "goes_on"),
    [
        ({"0001": "a", "0002": "b"}, True),
        ({"0001": "changed", "0002": "b"}, False),
        ({"0002": "b"}, False),
    ],
    ids=["one more migration", "a changed one", "one that is gone"],
)
def test_cluster_of_another_schema_is_gone_on_from_or_removed(tmp_path, since, goes_on):
    created = []
    fill = lambda server: created.append(server.create_database("modele"))  # noqa: E731 one word of setup
    old = prepare_cluster(tmp_path, key="ancien", files={"0001": "a"}, fill=fill)
    new = prepare_cluster(tmp_path, key="nouveau", files=since, fill=fill)
    assert created == [True, not goes_on]
    assert new.exists()
    assert not old.exists()
