"""Chapters of an organisation's public page: rooms above register what it has written, signed, hosted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Chapter:
    """`rows(organisation, user)` gives what this reader may see, a short list; the template shows them as `rows`."""

    code: str
    title: str
    template: str
    order: int
    rows: Callable


@dataclass(frozen=True)
class Written:
    """A chapter that has something to say, drawn."""

    code: str
    title: str
    html: str = field(repr=False)


_chapters: dict[str, Chapter] = {}


def register_chapter(*, code, title, template, order, rows):
    """Add a chapter to the page of every organisation; registering a code again replaces it."""
    _chapters[code] = Chapter(code, title, template, order, rows)


def chapters_of(organisation, request):
    """The chapters that have something to say to this reader, in order."""
    written = []
    for chapter in sorted(_chapters.values(), key=lambda chapter: chapter.order):
        rows = list(chapter.rows(organisation, request.user))
        if rows:
            html = render_to_string(chapter.template, {"rows": rows, "organisation": organisation}, request)
            written.append(Written(chapter.code, chapter.title, html))
    return written
