"""Translations are compiled without GNU gettext, when they changed."""

import gettext
import os
import subprocess
import sys

import pytest

from concertation.embedded.schema import ROOT
from concertation.web.catalogs import compile_catalogs

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Contribuer"\nmsgstr "Contribute"\n'


@pytest.fixture
def source(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    return source


def said(source):
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Contribuer")


def test_catalogs_are_compiled_once(tmp_path, source):
    assert compile_catalogs(tmp_path) == [source.with_suffix(".mo")]
    assert said(source) == "Contribute"
    assert compile_catalogs(tmp_path) == []
    assert [path.name for path in source.parent.iterdir() if path.suffix == ".mo"] == ["django.mo"]


@pytest.mark.parametrize("seconds", [-3600, 0, 3600], ids=["dated before", "of the same instant", "dated after"])
def test_catalogs_are_compiled_again_when_their_words_change_whatever_their_date(tmp_path, source, seconds):
    """A branch that is taken up again brings back an older file."""
    compile_catalogs(tmp_path)
    source.write_text(PO.replace("Contribute", "Take part"))
    made_at = source.with_suffix(".mo").stat().st_mtime_ns + seconds * 10**9
    os.utime(source, ns=(made_at, made_at))
    assert compile_catalogs(tmp_path) == [source.with_suffix(".mo")]
    assert said(source) == "Take part"


def test_several_processes_compile_at_once(tmp_path, source):
    """Each writes a file of its own and puts it in the place of the catalogue, which is never half there."""
    source.write_text(PO + "".join(f'\nmsgid "mot {n}"\nmsgstr "word {n}"\n' for n in range(2000)))
    code = "import sys; from concertation.web.catalogs import compile_catalogs; compile_catalogs(sys.argv[1])"
    processes = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT) for _n in range(4)]
    assert [process.wait(60) for process in processes] == [0] * 4
    assert said(source) == "Contribute"
