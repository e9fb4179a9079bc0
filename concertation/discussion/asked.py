"""What an address asks of a discussion: in which order, which stance, from where on, what is unfolded or answered."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from .choices import STANCE_ICONS, Stance, count_words

CURSOR = re.compile(r"(?:(\d{1,9})-)?(\d{1,9})")
OWN = ("ordre", "position", "fil", "deplier", "repondre")
MOST_UNFOLDED = 30


@dataclass(frozen=True)
class Sort:
    """An order of threads. `key` is what is compared before the number, always from the greatest."""

    label: str
    key: str = ""
    descends: bool = True


SORTS = {
    "anciens": Sort(gettext_lazy("Les plus anciens"), descends=False),
    "recents": Sort(gettext_lazy("Les plus récents")),
    "utiles": Sort(gettext_lazy("Les plus utiles"), key="useful_count"),
    "debattus": Sort(gettext_lazy("Les plus débattus"), key="reply_count"),
}


@dataclass(frozen=True)
class Choice:
    """One link above the threads."""

    code: str
    label: str
    query: str
    is_current: bool
    count: int | None = None
    icon: str = ""
    words: str = ""  # beside the number


class Asked:
    """Reads an address; what it says wrongly is left out, never an error. Other parameters of the page are kept."""

    def __init__(self, params=None):
        self._params = {name: params.getlist(name) for name in params} if params is not None else {}
        order = self._one("ordre")
        self.order = order if order in SORTS else "anciens"
        self.sort = SORTS[self.order]
        stance = self._one("position")
        self.stance = stance if stance in Stance.values else ""
        self.reply_to = number(self._one("repondre"))
        self.unfolded = [number(text) for text in self._params.get("deplier", [])[:MOST_UNFOLDED] if number(text)]

    def _one(self, name):
        return self._params.get(name, [""])[-1]

    @cached_property
    def cursor(self):
        """After which (key, number) the page begins, or None for its beginning."""
        match = CURSOR.fullmatch(self._one("fil"))
        if not match or bool(match[1]) != bool(self.sort.key):
            return None
        return int(match[1] or 0), int(match[2])

    def cursor_after(self, root):
        return f"{getattr(root, self.sort.key)}-{root.pk}" if self.sort.key else str(root.pk)

    def query(self, *, keep=(), **changed):
        """The query of an address: the page's other parameters, those of ours that are kept, and what changes."""
        params = {name: values for name, values in self._params.items() if name not in OWN or name in keep}
        params |= {name: [str(value)] for name, value in changed.items()}
        params = {name: values for name, values in params.items() if any(values)}
        return "?" + urlencode(params, doseq=True)

    @property
    def here(self):
        """This very page, for a form that comes back to it."""
        return self.query(keep=("ordre", "position", "fil", "deplier"))

    def after(self, cursor):
        return self.query(keep=("ordre", "position"), fil=cursor)

    @property
    def beginning(self):
        return self.query(keep=("ordre", "position"))

    def unfolding(self, root):
        params = self.query(keep=("ordre", "position", "fil", "deplier"))
        return f"{params}{'&' if len(params) > 1 else ''}deplier={root.pk}"

    def answering(self, comment):
        return self.query(keep=("ordre", "position", "fil", "deplier"), repondre=comment.pk)

    @property
    def sorts(self):
        return [
            Choice(code, sort.label, self.query(keep=("position",), ordre=code), code == self.order)
            for code, sort in SORTS.items()
        ]

    def stances(self, balance):
        """The stances that one may keep to, with how many there are of each."""
        return [
            Choice(
                code=stance.value,
                label=stance.label,
                query=self.query(keep=("ordre",), position=stance.value),
                is_current=stance == self.stance,
                count=n,
                icon=STANCE_ICONS[stance],
                words=count_words(stance, n),
            )
            for stance, n in balance.rows
            if n
        ]

    @property
    def all_stances(self):
        return self.query(keep=("ordre",))


def number(text):
    """A positive number of the address, or 0."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
