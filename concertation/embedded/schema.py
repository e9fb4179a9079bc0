"""A name for the schema of the database, from the files that make it: same name, nothing to migrate."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def schema_key():
    """Changes with a migration, with the SQL that migrations share, with the settings, with the locked packages."""
    return hashlib.sha256(repr(sorted(schema_files().items())).encode()).hexdigest()[:12]


def schema_files():
    """What the schema is made from, as {path: digest}. A schema that has these files and more is migrated on to."""
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in _sources()}


def _sources():
    rooms = [folder.parent for folder in ROOT.glob("[a-z]*/__init__.py")]
    for room in rooms:
        yield from room.glob("**/migrations/*.py")
    yield from (ROOT / "concertation" / "journal").glob("immutable.py")
    yield ROOT / "concertation" / "settings" / "base.py"
    yield ROOT / "requirements" / "demo.lock"
