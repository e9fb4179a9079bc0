"""`make demo` refuses in one line what cannot work, and stops what it started."""

import shutil
import signal
import socket
import subprocess
import sys
from collections import namedtuple

import pytest

from concertation.embedded import demo
from concertation.embedded.children import Child, stop_all
from concertation.embedded.demo import Demo, DemoError

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(tmp_path):
    """A demonstration that is not started yet; whatever it holds is given back at the end."""
    demos = []

    def make(port):
        demos.append(Demo(var=tmp_path, host="127.0.0.1", port=port))
        return demos[-1]

    yield make
    for one in demos:
        one.stop()


def test_demo_refuses_a_busy_port(start):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(DemoError, match=rf"Port {port} .* run `make demo PORT={port + 1}`"):
            start(port).check_machine()


def test_demo_refuses_a_full_disk(tmp_path, free_port, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(2**40, 2**40, 12 * 2**20))
    with pytest.raises(DemoError, match="The disk is full: 12 MB free"):
        Demo(var=tmp_path, host="127.0.0.1", port=free_port).check_machine()


def test_demo_refuses_to_run_twice_on_the_same_data(start, free_port):
    start(free_port).check_machine()
    with pytest.raises(DemoError, match=f"already runs here: http://127.0.0.1:{free_port}"):
        start(free_port).check_machine()


@pytest.mark.parametrize("word", ["abc", "0", "65536", "-1", ""])
def test_demo_refuses_what_is_no_port(word, monkeypatch):
    monkeypatch.setenv("PORT", word)
    with pytest.raises(DemoError, match="is no port number"):
        demo._port()


def test_reset_forgets_the_demonstration_and_nothing_else(tmp_path, free_port):
    for name in ("postgres", "mail", "test-postgres", "backup"):
        (tmp_path / name).mkdir()
    (tmp_path / "accounts.txt").write_text("x")
    Demo(var=tmp_path, host="127.0.0.1", port=free_port).reset()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "test-postgres"]


def test_a_child_that_ends_by_itself_is_told_with_its_last_line(tmp_path, free_port):
    one = Demo(var=tmp_path, host="127.0.0.1", port=free_port)
    log = tmp_path / "web.log"
    command = [sys.executable, "-c", "print('first'); print('no more memory')"]
    one.children.append(Child("web", command, environment={}, log=log))
    one.children[0].process.wait()
    with pytest.raises(DemoError, match="web stopped by itself: no more memory"):
        one.check_children()


def test_children_that_do_not_listen_are_ended_with_their_own(tmp_path):
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
    )
    child = Child("deaf", [sys.executable, "-c", deaf], environment={}, log=tmp_path / "deaf.log")
    while "up" not in (tmp_path / "deaf.log").read_text():
        assert not child.has_ended()
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        stop_all([child], seconds=0.2)
        assert child.process.returncode == -signal.SIGKILL
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()
