"""`make demo`: PostgreSQL, web server, worker and clock on this machine, until Ctrl-C; what it started, it stops."""

import argparse
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from concertation.web.catalogs import compile_catalogs

from .children import Child, stop_all
from .footing import EmbeddedPostgresError
from .postgres import Server
from .schema import ROOT, schema_key
from .state import read_state, write_state

DATABASE = "concertation"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 only when the person asks for it by HOST
NEEDED_MB = 300
FOLDERS = ("broker/messages", "broker/control", "log", "mail", "media")
# What `--reset` takes away; a certificate, a backup or a test cluster beside them stays.
OURS = (
    *("broker", "log", "mail", "media", "postgres", "postgres.log"),
    *("accounts.txt", "celerybeat-schedule", "database-url"),
)


class DemoError(Exception):
    """One line that the person at the terminal can act on."""


class StopRequested(BaseException):
    """Ctrl-C, or a signal that asks the same."""


class Demo:
    def __init__(self, *, var, host, port):
        self.var, self.host, self.port = Path(var).resolve(), host, port
        self.address = f"http://{EVERYWHERE.get(host, host)}:{port}"
        self.server = Server(self.var / "postgres")
        self.children = []
        self._lock = None
        self.environment = dict(os.environ)

    def check_machine(self):
        """Refuse, in one line, what would fail later in many."""
        self.var.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self.var).free // 2**20
        if free < NEEDED_MB:
            raise DemoError(f"The disk is full: {free} MB free in {self.var}, the demonstration needs {NEEDED_MB} MB.")
        self._lock = (self.var / "demo.lock").open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.seek(0)
            raise DemoError(f"The demonstration already runs here: {self._lock.read().strip()}") from None
        with socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise DemoError(
                    f"Port {self.port} of {self.host} cannot be used ({os.strerror(error.errno)}): "
                    f"stop what uses it, or run `make demo PORT={self.port + 1}`."
                ) from None
        self._lock.truncate(0)
        self._lock.write(self.address)
        self._lock.flush()

    def reset(self):
        """Forget everything that a demonstration wrote."""
        self.server.stop_leftover()
        for name in OURS:
            path = self.var / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def start(self):
        """Bring everything up; the data of the last time is kept."""
        for folder in FOLDERS:
            (self.var / folder).mkdir(parents=True, exist_ok=True)
        compile_catalogs()
        self.server.start()
        (self.var / "database-url").write_text(self.server.url(DATABASE))
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "concertation.settings.demo",
            "DATABASE_URL": self.server.url(DATABASE),
            "VAR_DIR": str(self.var),
            "PUBLIC_URL": self.address,
            "PYTHONUNBUFFERED": "1",
        }
        self._prepare_database()
        self._start_servers()
        self._wait_for_answer(seconds=60)

    def _prepare_database(self):
        """Migrate when something changed, load the story once: the database's own comment says what was done."""
        self.server.create_database(DATABASE)
        state = read_state(self.server.url(DATABASE))
        if state.get("schema") != schema_key():
            say("Preparing the database ...")
            self._run("migrate", "manage.py", "migrate", "--verbosity", "0")
            state |= {"schema": schema_key()}
            write_state(self.server.url(DATABASE), state)
        if not state.get("story"):
            say("Loading the demonstration ...")
            (self.var / "accounts.txt").unlink(missing_ok=True)
            self._run("create_demo", "manage.py", "create_demo", output=self.var / "accounts.txt")
            write_state(self.server.url(DATABASE), state | {"story": True})

    def _run(self, name, *words, output=None):
        """Run a command of the project to its end."""
        log = self.var / "log" / f"{name}.log"
        log.unlink(missing_ok=True)
        child = self._start_child(name, *words, output=output)
        child.process.wait()
        self.children.remove(child)
        if child.process.returncode:
            raise DemoError(f"{name} failed: {child.last_line()} (all of it: {log})")

    def _start_child(self, name, *words, output=None):
        log = self.var / "log" / f"{name}.log"
        child = Child(name, [sys.executable, *words], environment=self.environment, log=log, output=output)
        self.children.append(child)
        return child

    def _start_servers(self):
        bind = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        threads = ["--worker-class", "gthread", "--workers", "1", "--threads", "8", "--no-control-socket"]
        # a search of 5,000 characters is shortened by its page, not refused by the server
        lines = ["--limit-request-line", "8190"]
        self._start_child("web", "-m", "gunicorn", "concertation.wsgi", "--bind", bind, *threads, *lines)
        celery = ["-m", "celery", "-A", "concertation"]
        node = ["--concurrency", "1", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        self._start_child("worker", *celery, "worker", *node)
        self._start_child("beat", *celery, "beat", "--loglevel", "INFO", "--pidfile=")

    def _wait_for_answer(self, *, seconds):
        deadline = time.monotonic() + seconds
        while True:
            self.check_children()
            why = self._health()
            if why is None:
                return
            if time.monotonic() > deadline:
                log = self.var / "log" / "web.log"
                raise DemoError(f"The site does not answer after {seconds} s: {why} (see {log}).")
            time.sleep(0.1)

    def _health(self):
        """None when the site answers, or else why not. A proxy that the environment names is not asked."""
        connection = HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
        except OSError as error:
            return str(error)
        finally:
            connection.close()
        return None if answer.status == 200 else f"it answers {answer.status}"

    def check_children(self):
        """Everything that was started still runs, or one line says what does not."""
        for child in self.children:
            if child.has_ended():
                raise DemoError(f"{child.name} stopped by itself: {child.last_line()} (all of it: {child.log})")
        if self.server.process.poll() is not None:
            raise DemoError(f"PostgreSQL stopped by itself: see {self.var / 'postgres.log'}.")

    def run(self):
        """Watch until asked to stop."""
        while True:
            time.sleep(0.5)
            self.check_children()

    def stop(self):
        """Stop what was started: those who write first, the database last."""
        stop_all(self.children[::-1], seconds=10)
        self.server.stop()
        if self._lock is not None:
            self._lock.close()


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _request_stop(_sign, _frame):
    raise StopRequested


def main():
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="start afresh")
    options = parser.parse_args()
    os.chdir(ROOT)
    handle_signals(_request_stop)
    demo = None
    try:
        demo = Demo(var=os.environ.get("VAR_DIR", ROOT / "var"), host=os.environ.get("HOST", "127.0.0.1"), port=_port())
        show(demo, reset=options.reset)
    except StopRequested:
        say("\nStopping ...")
        return 0
    except (DemoError, EmbeddedPostgresError) as error:
        say(str(error))
        return 1
    except (OSError, subprocess.SubprocessError) as error:
        say(f"The demonstration cannot go on: {error}")
        return 1
    finally:
        handle_signals(signal.SIG_IGN)
        if demo is not None:
            demo.stop()


def show(demo, *, reset):
    """Start it, say where it is and who may sign in, and watch until asked to stop."""
    began = time.monotonic()
    demo.check_machine()
    if reset:
        demo.reset()
    demo.start()
    say(f"\nConcertation is ready: {demo.address}  (in {time.monotonic() - began:.0f} s; Ctrl-C stops it)\n")
    say((demo.var / "accounts.txt").read_text())
    demo.run()


def handle_signals(handler):
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, handler)


def _port():
    word = os.environ.get("PORT", "8000")
    if not word.isdecimal() or not 0 < int(word) < 65536:
        raise DemoError(f"PORT={word} is no port number.")
    return int(word)


if __name__ == "__main__":
    sys.exit(main())
