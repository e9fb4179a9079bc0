"""The register of personal data: each room declares its fields in its `personal.py`, beside its models.

Regulation (EU) 2016/679, article 30. A test walks every field of every model: one that is in nobody's declaration
fails the build.
"""

from dataclasses import dataclass, field

from .choices import Basis, Fate, Readers


@dataclass(frozen=True)
class Personal:
    """What is held of people in one field, why, who reads it, how long, and what erasing an account does with it."""

    what: str
    purpose: str
    basis: Basis
    readers: Readers
    kept: str
    fate: Fate
    # For what is kept, and for what depends: why
    why_kept: str = ""


@dataclass(frozen=True)
class Declaration:
    """One model: its personal fields, and the names of those that say nothing about a person."""

    model: type
    personal: dict = field(default_factory=dict)
    plain: frozenset = frozenset()


_declarations: dict[type, Declaration] = {}


def declare(model, *, personal=None, plain=""):
    """Classify the fields of a model: `personal` by name, `plain` as names in one string; again replaces."""
    _declarations[model] = Declaration(model, dict(personal or {}), frozenset(plain.split()))


def declarations():
    """Every declaration, in the order of the models' names."""
    return sorted(_declarations.values(), key=lambda declared: declared.model._meta.label)


def declared(model):
    """The declaration of the model, or None."""
    return _declarations.get(model)
