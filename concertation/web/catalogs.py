"""Translations compiled without GNU gettext: the .mo files that Django reads, from the .po files that we keep."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_catalogs(locale=LOCALE):
    """Write the .mo of each .po that is newer; the files written."""
    written = []
    for source in sorted(Path(locale).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        making = target.with_suffix(".mo.making")
        polib.pofile(str(source)).save_as_mofile(str(making))
        making.replace(target)
        written.append(target)
    return written
