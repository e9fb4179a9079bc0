"""HTML that other platforms kept, brought down to plain paragraphs."""

import re
from html.parser import HTMLParser

import nh3

LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|a|b|i|u|em|strong|h[1-6]|blockquote|table|tr|td|font|img|script|style)\b[^>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[a-z]+(?:acute|grave|circ|cedil|uml|quo|aquo)|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre"}
LINES = {"br", "li", "tr"}
KEPT = BLOCKS | LINES | {"a", "td", "th"}


def is_html(text):
    """Whether the text holds tags or entities; a lone `<` or `&` is what somebody typed."""
    return LOOKS_LIKE_HTML.search(text) is not None


def html_to_plain(source):
    """The words of the HTML: blocks become paragraphs, items get a dash, links keep their address, scripts go."""
    cleaned = nh3.clean(source, tags=KEPT, attributes={"a": {"href"}}, link_rel=None)
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    lines = re.sub(r" *\n *", "\n", "".join(reader.pieces))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _Reader(HTMLParser):
    """Reads what nh3 made, so every tag is known and closed."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self._links = []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag in LINES:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.pieces)))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag == "a" and self._links:
            self._name_link(*self._links.pop())

    def handle_data(self, data):
        self.pieces.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _name_link(self, address, start):
        if address.startswith(("http://", "https://")) and address not in "".join(self.pieces[start:]):
            self.pieces.append(f" ({address})")
