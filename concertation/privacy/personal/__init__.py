"""Declares this room, those below it, Django's and Wagtail's own tables, and what no table holds."""

from . import editing, elsewhere, records

__all__ = ["editing", "elsewhere", "records"]
