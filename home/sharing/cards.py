"""Pictures for messaging applications and networks, 1200 by 630 pixels: brand, question or title, state.

Typst sets them from templates/documents/card.typ, with the site's fonts. What people wrote goes in as JSON only. A card
is made once for what it says, then kept; one process makes one at a time.
"""

import functools
import json
import threading
from dataclasses import asdict, dataclass
from hashlib import sha256

import typst
from django.conf import settings
from django.core.cache import cache

from concertation.text.typography import set_french

WIDTH, HEIGHT = 1200, 630
PIXELS_PER_INCH = 96
KEPT_SECONDS = 24 * 3600
LONGEST = 180
# A word that is longer than a line may be cut anywhere.
LONGEST_WORD, CUT = 24, "\u200b"
DOCUMENTS = settings.BASE_DIR / "templates" / "documents"
LAYOUT = DOCUMENTS / "card.typ"

_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Card:
    """What the picture shows, in plain words. `tone` colours the state: now, done, info, or none."""

    brand: str
    accent: str
    title: str
    kicker: str = ""
    state: str = ""
    tone: str = ""
    foot: str = ""

    @property
    def digest(self):
        """What the card says and how it is set, in twelve letters: its address changes when either does."""
        said = json.dumps([asdict(self), _layout_digest()], ensure_ascii=False, sort_keys=True)
        return sha256(said.encode()).hexdigest()[:12]

    @property
    def alt(self):
        return " · ".join(filter(None, [self.brand, self.kicker, self.title, self.state]))


def draw_card(card):
    """The card as PNG bytes."""
    key = f"card:{card.digest}"
    if picture := cache.get(key):
        return picture
    with _one_at_a_time:
        picture = cache.get(key) or _compile(card)
    cache.set(key, picture, KEPT_SECONDS)
    return picture


def _compile(card):
    data = asdict(card)
    data |= {name: _set(data[name]) for name in ("title", "kicker", "state", "foot", "brand")}
    return typst.compile(
        LAYOUT,
        root=DOCUMENTS,
        font_paths=_fonts(),
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"card": json.dumps(data, ensure_ascii=False)},
    )


@functools.cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, font_paths=[DOCUMENTS / "fonts"])


@functools.cache
def _layout_digest():
    return sha256(LAYOUT.read_bytes()).hexdigest()


def _set(text):
    """The words as they are read: one line, French spaces, not longer than a card holds."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(text) > LONGEST:
        text = text[:LONGEST].rstrip() + "…"
    return " ".join(_breakable(word) for word in set_french(text).split(" "))


def _breakable(word):
    if len(word) <= LONGEST_WORD:
        return word
    return CUT.join(word[at : at + LONGEST_WORD // 2] for at in range(0, len(word), LONGEST_WORD // 2))
