"""French typography, set where text is shown so that nobody has to type it.

Narrow no-break spaces before ; ! ? and between thousands, no-break spaces before a colon, inside guillemets and between
a day and its month, curly apostrophes, "1er" for the first of a month. `set_french` treats plain text (mails, PDF);
`set_french_html` treats the text of a page and leaves every tag, attribute, script, form text and code as it is.
"""

import re

NARROW = "\u202f"
WIDE = "\u00a0"
# Seen by nobody, and passed over by a search in the page: no line ends at the hyphen before it
JOINED = "\u2060"
# What a verb keeps beside it
KEPT = "être|je|tu|il|elle|on|ce|nous|vous|ils|elles"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

_SPACE = "[ \u00a0\u202f]"
_RULES = (
    # an apostrophe between letters; not a quotation mark
    (re.compile(r"(?<=\w)(?:'|&#x27;|&#39;)(?=\w|[«<\[(]|$)"), "’"),
    # before ; ! ? only where a space was typed: addresses and `&amp;` have none
    (re.compile(f"{_SPACE}+(?=[;!?])"), NARROW),
    # a colon after a space; times and addresses have no space before theirs
    (re.compile(f"{_SPACE}+(?=:(?:[\\s»]|$))"), WIDE),
    (re.compile(f"«{_SPACE}*(?=\\S)"), "«" + WIDE),
    (re.compile(f"(?<=\\S){_SPACE}*»"), WIDE + "»"),
    (re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))"), r"\1" + NARROW),
    (re.compile(r"(?<=\d) (?=(?:%|€|h\b|km\b|m²|ha\b|kg\b|ko\b|Mo\b))"), NARROW),
    (re.compile(rf"(?<=\d{NARROW}h) (?=\d\d\b)"), NARROW),
    (re.compile(r"(?<=\w) …"), "…"),
    (re.compile(rf"\b1(?= (?:{MONTHS})\b)"), "1er"),
    # a day stays with its month
    (re.compile(rf"(?<=\d)(er)? (?=(?:{MONTHS})\b)"), r"\1" + WIDE),
)
# One cheap look tells whether a piece of text holds anything to set.
_SOMETHING = re.compile(f"'|&#x27;|&#39;|{_SPACE}[;!?:%€…]|[«»]|\\d {_SPACE}?[\\dhkmM%€]|\\d(?:er)? [a-zéû]")
# A verb and the pronoun that follows it, or "peut-être"; addresses hold the same letters.
_INVERSION = re.compile(rf"(?<![\w/@.=-])([^\W\d_]+-)(t-)?(?=(?:{KEPT})\b(?![@/=-]|\.\w))")
_VERBATIM = frozenset({"script", "style", "textarea", "pre", "code", "kbd", "samp", "svg"})
# A tag with its quoted attributes, a comment or a declaration; what lies between two of them is text.
_TAG = re.compile(
    r"""<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attrs>(?:[^>"']|"[^"]*"|'[^']*')*)>|<![^>]*>""",
    re.S,
)
_NO_TRANSLATE = re.compile(r"""\btranslate\s*=\s*["']?no\b""")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def set_french(text):
    """The plain text with French spaces and apostrophes; setting it twice changes nothing more."""
    if not _SOMETHING.search(text):
        return text
    for rule, replacement in _RULES:
        text = rule.sub(replacement, text)
    return text


def join_inversions(text):
    """The text with "doit-il" and its like kept on one line; documents and mails break their lines by other rules."""
    if "-" not in text:
        return text
    return _INVERSION.sub(lambda found: found[1] + JOINED + (found[2] + JOINED if found[2] else ""), text)


def set_french_html(html):
    """The page with its visible text set in French; tags and attributes come out byte for byte."""
    pieces, position, kept, depth = [], 0, "", 0
    for tag in _TAG.finditer(html):
        text = html[position : tag.start()]
        pieces.append(text if kept else join_inversions(set_french(text)))
        pieces.append(tag[0])
        position = tag.end()
        kept, depth = _follow(tag, kept, depth)
    text = html[position:]
    pieces.append(text if kept else join_inversions(set_french(text)))
    return "".join(pieces)


def _follow(tag, kept, depth):
    """Which element keeps its text as it is, and how many of that name are open, after this tag."""
    name = (tag["name"] or "").lower()
    if kept:
        if name == kept:
            depth += -1 if tag["close"] else 1
        return (kept, depth) if depth else ("", 0)
    if not name or tag["close"] or name in _VOID:
        return "", 0
    if name in _VERBATIM or _NO_TRANSLATE.search(tag["attrs"]):
        return name, 1
    return "", 0
