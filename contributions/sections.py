"""Sections of a campaign's page and of the front page: rooms above register theirs in `apps.ready()`.

Workshops, for instance: those of the campaign on its page, the next of all on the front page. A room that also has a
page of its own for a campaign registers a tab beside it (tabs.py). Where nothing is registered, nothing is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Section:
    """`rows(user, campaign)` gives what this reader may see, a short list; those of all campaigns when it is None."""

    code: str
    title: str
    template: str
    order: int
    rows: Callable


@dataclass(frozen=True)
class ShownSection:
    code: str
    title: str
    html: str


_sections: dict[str, Section] = {}


def register_section(*, code, title, template, rows, order=50):
    """Add a section; the template is given `rows` and `campaign` (or None). Registering a code again replaces it."""
    _sections[code] = Section(code, title, template, order, rows)


def sections_for(user, *, campaign=None, request=None):
    """The sections that have something to say to this reader, in order, drawn."""
    shown = []
    for section in sorted(_sections.values(), key=lambda section: section.order):
        rows = list(section.rows(user, campaign))
        if rows:
            html = render_to_string(section.template, {"rows": rows, "campaign": campaign}, request)
            shown.append(ShownSection(section.code, section.title, html))
    return shown
