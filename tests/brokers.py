"""A real Redis for the tests that want a broker: on a free port, without files, gone at the end of the run."""

import signal
import socket
import subprocess
import time

import pytest

from concertation.embedded.children import die_with_parent

from .wanted import find_redis


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [find_redis(), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path_factory.mktemp("redis"),
        stdout=subprocess.DEVNULL,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    _wait_for(port, process)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


def _wait_for(port, process):
    deadline = time.monotonic() + 15
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("redis-server does not start")
