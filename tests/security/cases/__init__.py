"""The cases of each room, one module a room with a function `cases()` that yields them (tests/security/case.py)."""

import importlib
import pkgutil


def room_cases():
    """Every room's cases, rooms by name."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        yield from importlib.import_module(f"{__name__}.{module.name}").cases()
