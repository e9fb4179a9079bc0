"""The person whose data is planted everywhere: each function fills one declared model."""

from . import accounts, editing, organisations, publications, records, texts
from .planters import NOT_THEIRS, PLANTERS, WITH_ANOTHER
from .world import World, grow

__all__ = [
    "NOT_THEIRS",
    "PLANTERS",
    "WITH_ANOTHER",
    "World",
    "accounts",
    "editing",
    "grow",
    "organisations",
    "publications",
    "records",
    "texts",
]
