"""Rich text cut into the paragraphs that get a number, and read as a tree for documents."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

BLOCKS = {"p", "ul", "ol"}
MARKS = {"b": "strong", "strong": "strong", "i": "emph", "em": "emph"}


@dataclass
class Block:
    """One paragraph ("p") or list ("ul", "ol"): its items, each a list of runs (text, strong, emph, href)."""

    kind: str
    items: list = field(default_factory=list)

    @property
    def words(self):
        return "".join(run["text"] for item in self.items for run in item).strip()

    @property
    def html(self):
        """Written anew from the tree: balanced, and with no tag but those named here, whatever was read."""
        items = [_html_of_runs(item) for item in self.items]
        inside = "".join(items) if self.kind == "p" else "".join(f"<li>{item}</li>" for item in items)
        return f"<{self.kind}>{inside}</{self.kind}>"


def split_paragraphs(html):
    """The numbered paragraphs of a cleaned rich text, as HTML: a list stays with the paragraph that leads to it."""
    paragraphs: list[str] = []
    for block in read_blocks(html):
        if block.kind != "p" and paragraphs:
            paragraphs[-1] += block.html
        else:
            paragraphs.append(block.html)
    return paragraphs


def read_blocks(html):
    """The blocks of a cleaned rich text that hold words; loose words become a paragraph, nested lists are laid flat."""
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    return [block for block in reader.blocks if block.words]


class _BlockReader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks = []
        self.depth = 0  # of the lists or paragraph that is open; 0 means that loose words begin a paragraph
        self.marks, self.links = [], []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self._open_block(tag)
        elif tag == "li" and self.depth:
            self.blocks[-1].items.append([])
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        elif tag == "br":
            self._add("\n")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.depth = max(self.depth - 1, 0)
        elif MARKS.get(tag) in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data):
        if self.depth or data.strip():
            self._add(" ".join(data.split("\n")))

    def _open_block(self, tag):
        if self.depth == 0 or tag == "p":
            self.blocks.append(Block(tag))
            self.depth = 0
        self.depth += 1

    def _add(self, text):
        if not self.depth:
            self.blocks.append(Block("p"))
            self.depth = 1
        items = self.blocks[-1].items
        if not items:
            items.append([])
        items[-1].append(
            {
                "text": text,
                "strong": "strong" in self.marks,
                "emph": "emph" in self.marks,
                "href": self.links[-1] if self.links else "",
            }
        )


def _html_of_runs(runs):
    return "".join(_html_of_run(run) for run in runs)


def _html_of_run(run):
    html = escape(run["text"], quote=False).replace("\n", "<br>")
    for mark, tag in (("emph", "em"), ("strong", "strong")):
        if run[mark]:
            html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(run["href"])}">{html}</a>' if run["href"] else html
