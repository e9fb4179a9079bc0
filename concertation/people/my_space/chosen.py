"""Single things of which a person chose to hear: rooms above register theirs, listed below the switches."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.template.loader import render_to_string


@dataclass(frozen=True)
class ChosenLetters:
    """`rows(user)` gives what the person chose and may still see; the template shows them as `rows`, each with its way
    out."""

    code: str
    title: str
    template: str
    rows: Callable


@dataclass(frozen=True)
class Drawn:
    """One list that holds something."""

    code: str
    title: str
    html: str = field(repr=False)


_chosen: dict[str, ChosenLetters] = {}


def register_chosen_letters(code, title, template, rows):
    """Add a list to the page where one chooses one's letters; registering a code again replaces it."""
    _chosen[code] = ChosenLetters(code, title, template, rows)


def chosen_letters(request):
    """The lists that hold something for this person."""
    drawn = []
    for letters in _chosen.values():
        if rows := list(letters.rows(request.user)):
            html = render_to_string(letters.template, {"rows": rows}, request)
            drawn.append(Drawn(letters.code, letters.title, html))
    return drawn
