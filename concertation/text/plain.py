"""The plain text that people type: kept as they wrote it, less what no eye reads."""

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
# Unicode's categories Cc (less line feed and tab) and Cs, which never change, and the two overrides of direction, which
# write backwards (right-to-left scripts need none); imports clean thousands of texts a second
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def clean_plain_text(text):
    """The text in NFC with `\\n` line ends, without control characters, trailing spaces or heaps of blank lines.

    HTML is kept as the characters that were typed: templates escape it.
    """
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = UNREADABLE.sub("", text)
    lines = [line.rstrip() for line in text.split("\n")]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
