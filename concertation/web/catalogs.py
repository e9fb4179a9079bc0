"""Translations compiled without GNU gettext: the .mo files that Django reads, from the .po files that we keep."""

import hashlib
import os
import struct
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"
# What a .mo was made from stands behind its last text, where no reader of catalogues looks
MARK = struct.Struct("8s32s")
NAME = b"from-po:"


def compile_catalogs(locale=LOCALE):
    """Write the .mo of each .po that it was not made from; the files written.

    Told by what is in the files, never by their dates: an older .po that comes back, or one that is written in the same
    instant, is another one. Several processes may do it at once.
    """
    written = []
    for source in sorted(Path(locale).glob("*/LC_MESSAGES/*.po")):
        target, content = source.with_suffix(".mo"), source.read_bytes()
        mark = MARK.pack(NAME, hashlib.sha256(content).digest())
        if target.exists() and target.read_bytes().endswith(mark):
            continue
        making = target.with_name(f"{source.stem}.{os.getpid()}.mo")
        making.write_bytes(polib.pofile(content.decode()).to_binary() + mark)
        making.replace(target)
        written.append(target)
    return written
