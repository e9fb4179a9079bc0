"""The register as people read it: by chapter, one line for all fields that are held alike."""

from dataclasses import dataclass, field

from .choices import Chapter, Fate
from .register import Personal, declarations, declared_elsewhere


@dataclass
class Line:
    """One thing held, and the fields that hold it."""

    personal: Personal
    fields: list = field(default_factory=list)

    @property
    def fate(self):
        return Fate(self.personal.fate)


def read_register():
    """[(chapter, [Line, ...])] in the order of the chapters; empty ones are left out. In the language in force."""
    chapters: dict[Chapter, list[Line]] = {chapter: [] for chapter in Chapter}
    for chapter, name, personal in _holdings():
        lines = chapters[chapter]
        line = next((line for line in lines if line.personal == personal), None)
        if line is None:
            line = Line(personal)
            lines.append(line)
        line.fields.append(name)
    return [(chapter, lines) for chapter, lines in chapters.items() if lines]


def _holdings():
    for found in declarations():
        for name, personal in found.personal.items():
            yield found.chapter, f"{found.model._meta.label}.{name}", personal
    for held in declared_elsewhere():
        yield held.chapter, held.code, held.personal


def flat_register():
    """The register as plain rows of words, for tables and machines."""
    for chapter, lines in read_register():
        for line in lines:
            held = line.personal
            yield {
                "chapter": str(chapter.label),
                "what": str(held.what),
                "purpose": str(held.purpose),
                "basis": str(held.basis.label),
                "readers": str(held.readers.label),
                "kept": str(held.kept),
                "erasure": str(held.fate.label),
                "why_kept": str(held.why_kept),
                "fields": line.fields,
            }
