"""A PostgreSQL for one run of the tests: a copy of a prepared cluster, fast rather than durable, removed at the end.

As a command it gives an empty one to what it runs: `python -m concertation.embedded.throwaway COMMAND ...`.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .postgres import Server


@contextmanager
def locked(path):
    """One process at a time, however many wait; the kernel frees the lock of a killed one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare_cluster(cache, *, key, files, fill):
    """The folder of a stopped cluster that `fill(server)` has filled: made once a key, older ones removed.

    `files` are what the content is made from (schema.schema_files). When an older cluster was made from a part of them,
    unchanged, `fill` is given that one to go on from: new migrations are applied, not all of them again.
    """
    cache = Path(cache)
    prepared = cache / key
    with locked(cache / ".lock"):
        if not prepared.exists():
            making = cache / f"{key}.making"
            older = _cluster_to_go_on_from(cache, files)
            _remove_all_but(older, cache)
            if older:
                older.rename(making)
            server = Server(making, perishable=True).start()
            try:
                fill(server)
            finally:
                server.stop()
            (cache / f"{key}.json").write_text(json.dumps(files))
            making.rename(prepared)
    return prepared


def _cluster_to_go_on_from(cache, files):
    for made_from in cache.glob("*.json"):
        cluster = made_from.with_suffix("")
        if cluster.is_dir() and json.loads(made_from.read_text()).items() <= files.items():
            return cluster
    return None


def _remove_all_but(kept, cache):
    for old in cache.iterdir():
        if old.is_dir() and old != kept:
            shutil.rmtree(old)
        elif old.suffix in (".log", ".json"):
            old.unlink()


class ThrowawayServer:
    """A started copy of a prepared cluster in a temporary folder."""

    def __init__(self, prepared):
        self.folder = Path(tempfile.mkdtemp(prefix="concertation-test-"))
        try:
            subprocess.run(["cp", "-a", "--reflink=auto", str(prepared), str(self.folder / "data")], check=True)
            self.server = Server(self.folder / "data", perishable=True).start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self._owner = os.getpid()

    def stop(self):
        """Stop and remove it; a forked child that exits does nothing."""
        if os.getpid() == self._owner:
            self.server.stop()
            shutil.rmtree(self.folder, ignore_errors=True)


def main(command):
    """Run the command with DATABASE_URL set, to an empty server unless the person chose one."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    with tempfile.TemporaryDirectory(prefix="concertation-empty-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder) / "data", perishable=True).start()
        try:
            environment = os.environ | {"DATABASE_URL": server.url("postgres")}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
