"""The plain text that people type: kept as they wrote it, less what no eye reads."""

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def clean_plain_text(text):
    """The text in NFC with `\\n` line ends, without control characters, trailing spaces or heaps of blank lines.

    HTML is kept as the characters that were typed: templates escape it.
    """
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    lines = [line.rstrip() for line in text.split("\n")]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
