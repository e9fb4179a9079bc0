"""Finding a Python: the first that really runs, old ones refused in one line; pip by its hash when there is none."""

import subprocess
import sys

import pytest

from concertation.embedded import fetch_pip
from concertation.embedded.schema import ROOT


@pytest.fixture
def checkout(tmp_path):
    """A folder with what the bootstrap reads and nothing installed, and a folder for the only programs it may find."""
    place = tmp_path / "checkout"
    (place / "requirements").mkdir(parents=True)
    (place / "concertation" / "embedded").mkdir(parents=True)
    for name in ("bootstrap.sh", "fetch_pip.py"):
        (place / "concertation" / "embedded" / name).write_bytes(
            (ROOT / "concertation" / "embedded" / name).read_bytes()
        )
    (place / "requirements" / "demo.lock").write_text("")
    (place / "requirements" / "dev.lock").write_text("")
    (tmp_path / "bin").mkdir()
    return place


def run(checkout, *programs, wanted="demo", **variables):
    """Run the bootstrap where only these commands exist; each is (name, text of a shell script)."""
    folder = checkout.parent / "bin"
    for name, script in programs:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    environment = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(checkout.parent)} | variables
    command = ["sh", str(checkout / "concertation" / "embedded" / "bootstrap.sh"), wanted]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


REAL = f'exec {sys.executable} "$@"'
OLD = '[ "$1" = --version ] && echo "Python 3.9.2" && exit; exit 1'
SHIM = 'echo "command not found" >&2; exit 127'
EVERY_NAME = ("python3.14", "python3.13", "python3.12", "python3")


def test_bootstrap_makes_the_environment_once(checkout):
    first = run(checkout, *((name, REAL) for name in EVERY_NAME))
    assert first.returncode == 0, first.stderr
    assert (checkout / ".venv" / "bin" / "python").exists()
    second = run(checkout, *((name, SHIM) for name in EVERY_NAME))
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_bootstrap_installs_again_when_the_lock_changes(checkout):
    run(checkout, *((name, REAL) for name in EVERY_NAME))
    (checkout / "requirements" / "demo.lock").write_text("# other\n")
    assert "Installing" in run(checkout).stderr


def test_bootstrap_passes_over_shims_that_do_not_run(checkout):
    names = [("python3.14", SHIM), ("python3.13", SHIM), ("python3.12", REAL), ("python3", OLD)]
    assert run(checkout, *names).returncode == 0


def test_bootstrap_finds_what_pyenv_hides(checkout):
    hidden = checkout.parent / "pyenv" / "versions" / "3.13.0" / "bin"
    hidden.mkdir(parents=True)
    (hidden / "python").write_text(f"#!/bin/sh\n{REAL}\n")
    (hidden / "python").chmod(0o755)
    done = run(checkout, *((name, OLD) for name in EVERY_NAME), PYENV_ROOT=str(checkout.parent / "pyenv"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("variables", "words"),
    [({}, "Concertation needs Python 3.12"), ({"PYTHON": "python3"}, "PYTHON=python3 does not run or is Python 3.9.2")],
)
def test_bootstrap_refuses_an_old_python_in_one_line(checkout, variables, words):
    done = run(checkout, *((name, OLD) for name in EVERY_NAME), ("uv", "exit 1"), **variables)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_pip_is_refused_when_its_bytes_are_not_the_known_ones(tmp_path, monkeypatch):
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / fetch_pip.WHEEL).write_bytes(b"something else")
    monkeypatch.setattr(fetch_pip, "download", (tmp_path / "pip" / fetch_pip.WHEEL).read_bytes)
    assert "not the one that we know" in fetch_pip.main()


def test_pip_that_no_index_gives_is_said_in_one_line(monkeypatch):
    monkeypatch.setattr(fetch_pip, "INDEX", "file:///no-such-index/pip/")
    assert "install python3-venv" in fetch_pip.main()
