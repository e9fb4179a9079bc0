"""The lines of a text file: its encoding found first, its broken lines told rather than guessed."""

import codecs
import re

from django.utils.translation import gettext as _

from .table import UnreadableFileError

LONGEST_LINE = 1_000_000  # characters; a contribution holds 50,000
CHUNK = 1 << 20
BYTE_ORDER_MARKS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
# What `surrogateescape` makes of a byte that the encoding does not know, and what `replace` does
UNDECODED = re.compile("[\udc80-\udcff\ufffd]")
WESTERN = re.compile(rb"[\x80-\xff]")
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class LineTooLongError(Exception):
    """A line that no contribution needs: skipped up to its end."""


def find_encoding(path):
    """`utf-8`, or `cp1252` when the file's accents are not mostly UTF-8; the mark at its start is believed first.

    A file in UTF-8 with a few broken lines stays UTF-8: those lines are refused, the others read well.
    """
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in BYTE_ORDER_MARKS:
            if start.startswith(mark):
                return encoding
        file.seek(0)
        letters = strays = 0
        while chunk := file.read(CHUNK):
            found = len(UTF8_LETTER.findall(chunk))
            letters += found
            strays += len(WESTERN.findall(UTF8_LETTER.sub(b"", chunk)))
    return "utf-8" if letters >= strays else "cp1252"


def open_text(path, encoding):
    """The file as text with every line end kept; bytes that the encoding does not know stay recognisable."""
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise UnreadableFileError(_("Encodage inconnu : %(encoding)s") % {"encoding": encoding}) from None
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    return path.open(encoding=encoding, errors=errors, newline="")


class Lines:
    """Iterates over the lines, counts them, and takes lines back so that a reader may begin again further down."""

    def __init__(self, file):
        self._file = file
        self._ahead = []
        self.number = 0
        self.is_exhausted = False
        self.taken = []

    def __iter__(self):
        return self

    def __next__(self):
        line = self._ahead.pop() if self._ahead else self._file.readline(LONGEST_LINE)
        if not line:
            self.is_exhausted = True
            raise StopIteration
        self.number += 1
        if len(line) >= LONGEST_LINE:
            self._skip_line(line)
            raise LineTooLongError
        self.taken.append(line)
        return line

    def mark(self):
        """Forget the lines taken so far: `rewind` comes back here."""
        self.taken = []

    def rewind(self, keep=1):
        """Take back the lines since the mark, but for the first `keep`."""
        back = self.taken[keep:]
        self.number -= len(back)
        self._ahead.extend(reversed(back))
        self.is_exhausted = False
        self.taken = []

    def _skip_line(self, line):
        while line and not line.endswith(("\n", "\r")):
            line = self._file.readline(LONGEST_LINE)
