"""`make bench`: what the main pages cost with few and with many contributions (docs/performance.md).

A throwaway PostgreSQL with one database a size; each is filled by the product's own import, served by gunicorn with
two workers and the production settings, and loaded by eight clients.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from concertation.embedded.postgres import Server
from concertation.embedded.schema import ROOT

from .load import load

SIZES = "1000,100000"
KEPT = {"list", "list, filtered", "search, frequent word", "search, filtered", "figures", "campaign"}
LINE = "{:<24}{:>9}{:>9}{:>10}{:>10}{:>10}{:>6}"


def say(text=""):
    print(text, flush=True)  # noqa: T201 a command's output


def environment(server, database, folder):
    """What a server is given, save that this one is reached without TLS and keeps its files in a folder of its own."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATABASE_URL": server.url(database),
        "SECRET_KEY": "bench-only-" + "x" * 50,
        "PUBLIC_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SECURE_SSL_REDIRECT": "False",
        "STAFF_SECOND_FACTOR": "False",  # the measured moderator signs in by a cookie alone
        "VAR_DIR": str(folder),
        "VISITOR_PAGES_KEPT": "0",  # what a page costs; what visitors wait for is measured by itself
    }


def run(env, *words):
    """Run a Python command of the project and return what it prints last."""
    done = subprocess.run([sys.executable, "-W", "ignore", *words], cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words[:3])} failed:\n{done.stderr[-3000:]}")
    return (done.stdout.splitlines() or [""])[-1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(env, folder):
    """Two workers on a free port."""
    port = free_port()
    words = ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    command = [sys.executable, "-m", "gunicorn", "concertation.wsgi", *words, "--no-control-socket"]
    with (folder / "gunicorn.log").open("ab") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        wait_for(port, server, folder)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port, server, folder):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"gunicorn does not answer:\n{(folder / 'gunicorn.log').read_text()[-2000:]}")


def measure(server, size, folder, options):
    """Fill a database of that size, serve it, and print a line a page."""
    name = f"bench_{size}"
    server.create_database(name)
    env = environment(server, name, folder)
    run(env, "manage.py", "migrate", "--verbosity", "0")
    filled = json.loads(run(env, "-m", "tests.bench.fill", str(size)))
    say(f"\n{size:,} contributions, taken in at {filled['rate']:,} a second")
    measure_pages(env, filled, folder, options, first=options.first["made"])
    say("\nwhat the next visitors of the same page wait for")
    kept = env | {"VISITOR_PAGES_KEPT": "5"}
    measure_pages(kept, filled, folder, options, first=options.first["kept"], only=KEPT)


def measure_pages(env, filled, folder, options, *, first, only=()):
    """A line for each page, beside the `first` size's medians, which are noted there when there are none yet."""
    say(LINE.format("page", "req/s", "p50 ms", "p95 ms", "x first", "bytes", "SQL"))
    pages = json.loads(run(env, "-m", "tests.bench.pages", json.dumps(filled)))
    medians = {}
    with served(env, folder) as port:
        for page, known in pages.items():
            if only and page not in only:
                continue
            cookie = filled["cookie"] if known["staff"] else ""
            load(port, known["path"], clients=options.clients, seconds=1, cookie=cookie)
            found = load(port, known["path"], clients=options.clients, seconds=options.seconds, cookie=cookie)
            medians[page] = found.p50
            growth = f"{found.p50 / first[page]:.2f}" if first else ""
            numbers = [f"{value:.1f}" for value in (found.per_second, found.p50, found.p95)]
            say(LINE.format(page, *numbers, growth, f"{found.size:,}", known["sql"]))
    if not first:
        first.update(medians)


def main():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"how many contributions, one after the other ({SIZES})")
    parser.add_argument("--seconds", type=float, default=5, help="how long each page is loaded (5)")
    parser.add_argument("--clients", type=int, default=8, help="how many ask at once (8)")
    options = parser.parse_args()
    options.first = {"made": {}, "kept": {}}
    with tempfile.TemporaryDirectory(prefix="concertation-bench-", ignore_cleanup_errors=True) as folder:
        folder = Path(folder)
        server = Server(folder / "postgres", perishable=True).start()
        try:
            say(f"{os.cpu_count()} processors, gunicorn with 2 workers of 4 threads, {options.clients} clients")
            run(environment(server, "postgres", folder), "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
            for size in map(int, options.sizes.split(",")):
                measure(server, size, folder, options)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
