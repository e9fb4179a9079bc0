"""The demonstration's texts, one TOML file a subject; written for it, and deterministic."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent


def read_story(name):
    """The content of one file of the story."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
