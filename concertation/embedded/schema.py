"""A name for the schema of the database, from the files that make it: same name, nothing to migrate."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def schema_key():
    """Changes with a migration, with the SQL that migrations share, with the settings, with the locked packages."""
    digest = hashlib.sha256()
    for source in sorted(_sources()):
        digest.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return digest.hexdigest()[:12]


def _sources():
    rooms = [folder.parent for folder in ROOT.glob("[a-z]*/__init__.py")]
    for room in rooms:
        yield from room.glob("**/migrations/*.py")
    yield from (ROOT / "concertation" / "journal").glob("immutable.py")
    yield ROOT / "concertation" / "settings" / "base.py"
    yield ROOT / "requirements" / "demo.lock"
