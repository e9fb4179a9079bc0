"""What every document made by Typst stands on: its folder, its fonts, and words that those fonts can draw."""

import functools
import re
import unicodedata

import typst
from django.conf import settings

from concertation.text.typography import set_french

DOCUMENTS = settings.BASE_DIR / "templates" / "documents"
# Characters that the embedded fonts do not draw; PDF/UA refuses a document that holds one.
NOT_DRAWN = re.compile(
    r"[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff"
    r"\u1e00-\u1f15\u2010-\u2027\u202f-\u2040\u2044-\u2052\u2070\u2071\u2074-\u208e\u20a0-\u20bf\u2190-\u23ff"
    r"\u2460-\u262f]+"
)
SILENT = {"Cc", "Cf", "Mn", "Me"}
AS_IT_IS = ("href", "url", "kind", "svg", "lang")


@functools.cache
def document_fonts():
    """The site's fonts and Typst's own, never the machine's: a document looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[DOCUMENTS / "fonts"])


def drawable(data, *, set_words=set_french):
    """The same data with its typography and only characters that can be drawn; addresses stay as they are."""
    if isinstance(data, str):
        return _drawable_text(data, set_words)
    if isinstance(data, list):
        return [drawable(item, set_words=set_words) for item in data]
    if isinstance(data, dict):
        return {key: value if key in AS_IT_IS else drawable(value, set_words=set_words) for key, value in data.items()}
    return data


def _drawable_text(text, set_words):
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in SILENT)
    return NOT_DRAWN.sub("\u25a1", set_words(text))
