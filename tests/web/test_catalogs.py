"""Translations are compiled without GNU gettext, when they changed."""

import gettext
import os

from concertation.web.catalogs import compile_catalogs

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Contribuer"\nmsgstr "Contribute"\n'


def test_catalogs_are_compiled_once_and_again_when_they_change(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    target = source.with_suffix(".mo")
    assert compile_catalogs(tmp_path) == [target]
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Contribuer") == "Contribute"
    assert compile_catalogs(tmp_path) == []
    os.utime(source, (target.stat().st_mtime + 5,) * 2)
    assert compile_catalogs(tmp_path) == [target]
