"""Real processes, a real mail server: what the resilience tests break."""

import os
import signal
import subprocess
import sys

import pytest

from concertation.embedded.children import die_with_parent
from tests.database import url_of_test_database

from .mail_server import MailServer

WORKER = ["-m", "celery", "-A", "concertation", "worker", "--pool", "solo", "--loglevel", "WARNING", "--without-mingle"]


@pytest.fixture
def mail_server():
    with MailServer() as server:
        yield server


@pytest.fixture
def environment(mail_server, tmp_path, transactional_db):
    """What a process needs to work on this test's database, mail server and broker (a folder unless told otherwise)."""
    for folder in ("messages", "control"):
        (tmp_path / "broker" / folder).mkdir(parents=True)
    return os.environ | {
        "DATABASE_URL": url_of_test_database(),
        "DJANGO_SETTINGS_MODULE": "tests.resilience.settings",
        "SMTP_PORT": str(mail_server.port),
        "VAR_DIR": str(tmp_path),
        "CELERY_BROKER_URL": "filesystem://",
    }


@pytest.fixture
def start_worker(environment):
    """Start a Celery worker; what is still alive after the test is ended."""
    workers = []

    def start(**variables):
        command = [sys.executable, *WORKER]
        worker = subprocess.Popen(
            command, env=environment | variables, preexec_fn=die_with_parent(signal.SIGKILL), stderr=subprocess.DEVNULL
        )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.kill()
        worker.wait(20)


@pytest.fixture
def run_python(environment):
    """Run a few lines on the site in a process of their own; its output."""

    def run(code, **variables):
        command = [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"]
        done = subprocess.run(
            command, env=environment | variables, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run
