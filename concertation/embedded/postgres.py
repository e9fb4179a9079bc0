"""A PostgreSQL of one's own: the wheel's programs, started as a child, reached by a private socket, stopped with us.

The wheel's Python code is not used: it opens the permissions of every folder above the data and leaves a daemon behind.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from .children import die_with_parent
from .footing import EmbeddedPostgresError, Footing

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes
SUPERUSER = "postgres"
QUICK_AND_PERISHABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "2GB"}


class Server:
    """One PostgreSQL on one data folder. `start()` returns once it answers, `stop()` once it is gone."""

    def __init__(self, data, *, perishable=False):
        self.data = Path(data).resolve()
        self.settings = dict(QUICK_AND_PERISHABLE if perishable else {}) | {
            "listen_addresses": "",
            "max_connections": "200",
            "log_timezone": "UTC",
            "timezone": "UTC",
        }
        self.process = None
        self._footing = None
        self._socket_folder = None
        self._own_socket_folder = False

    def url(self, database):
        return f"postgres://{SUPERUSER}@/{database}?host={quote(str(self._socket_folder))}"

    def create_data(self):
        """Initialise the data folder when there is none."""
        if (self.data / "PG_VERSION").exists():
            return
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._footing.give(self.data)
        initdb = [str(self._footing.programs / "initdb"), "-D", str(self.data), "-U", SUPERUSER, "--auth=trust"]
        initdb += ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"]
        done = subprocess.run([*self._footing.prefix, *initdb], cwd="/", capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise EmbeddedPostgresError(f"PostgreSQL could not create its data: {_last_line(done.stderr)}")

    def start(self, *, seconds=60):
        """Start the server and wait until it answers; on failure nothing is left."""
        try:
            self.data.parent.mkdir(parents=True, exist_ok=True)
            self._footing = Footing(self.data.parent)
            self.create_data()
            self.stop_leftover()
            self._choose_socket_folder()
            self._launch(seconds)
        except BaseException:
            self.stop()
            raise
        return self

    def _launch(self, seconds):
        command = [str(self._footing.programs / "postgres"), "-D", str(self.data)]
        for name, value in {**self.settings, "unix_socket_directories": str(self._socket_folder)}.items():
            command += ["-c", f"{name}={value}"]
        log = self.data.parent / f"{self.data.name}.log"
        with log.open("ab") as output:
            written = output.tell()
            self.process = subprocess.Popen(
                [*self._footing.prefix, *command],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),
            )
        self._wait_until_ready(seconds, log, written)

    def stop(self):
        """Stop the server without waiting for its clients."""
        if self.process is not None:
            for sign, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
                if self.process.poll() is None:
                    self.process.send_signal(sign)
                    try:
                        self.process.wait(seconds)
                    except subprocess.TimeoutExpired:
                        continue
            self.process = None
        if self._own_socket_folder:
            shutil.rmtree(self._socket_folder, ignore_errors=True)
        if self._footing is not None:
            self._footing.remove()

    def stop_leftover(self):
        """End a server that a killed demonstration left on the same data; nothing else is touched."""
        pid = self.leftover_pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + 20
        while self.leftover_pid() == pid:
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"A PostgreSQL (process {pid}) still uses {self.data} and does not stop.")
            time.sleep(0.1)

    def leftover_pid(self):
        """The process that serves this data folder, if one does."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.data).encode() in words else None

    def create_database(self, name):
        """Create the database when it does not exist; whether it was created."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
                return False
            connection.execute(psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name)))
            return True

    def _choose_socket_folder(self):
        self._own_socket_folder = len(str(self.data / SOCKET).encode()) > LONGEST_SOCKET_PATH
        self._socket_folder = self.data
        if self._own_socket_folder:
            self._socket_folder = Path(tempfile.mkdtemp(prefix="concertation-"))
            self._footing.give(self._socket_folder)

    def _wait_until_ready(self, seconds, log, written):
        deadline = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                if self.process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.05)
                    continue
                with log.open(errors="replace") as lines:
                    lines.seek(written)
                    why = _last_line(lines.read()) or str(error)
                raise EmbeddedPostgresError(f"PostgreSQL does not start: {why}") from error


def _last_line(text):
    """The line that says why: the last fatal one, or else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "error:", "could not"))]
    return (telling or lines or [""])[-1]
