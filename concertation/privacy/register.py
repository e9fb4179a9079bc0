"""The register of personal data: each room declares its fields in its `personal.py`, beside its models.

Regulation (EU) 2016/679, article 30. A test walks every field of every model: one that is in nobody's declaration
fails the build.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils.functional import Promise

from .choices import Basis, Chapter, Fate, Readers


@dataclass(frozen=True)
class Personal:
    """What is held of people in one field, why, who reads it, how long, and what erasing an account does with it."""

    what: str | Promise
    purpose: str | Promise
    basis: Basis
    readers: Readers
    kept: str | Promise
    fate: Fate
    # For what is kept, and for what depends: why
    why_kept: str | Promise = ""


@dataclass(frozen=True)
class Declaration:
    """One model: its personal fields, and the names of those that say nothing about a person."""

    model: type
    chapter: Chapter | None = None
    personal: dict = field(default_factory=dict)
    plain: frozenset = frozenset()


@dataclass(frozen=True)
class Elsewhere:
    """What is held outside the models: cookies, files, technical logs, copies."""

    code: str
    chapter: Chapter
    personal: Personal


_declarations: dict[type, Declaration] = {}
_elsewhere: dict[str, Elsewhere] = {}


def declare(model, *, chapter=None, personal=None, plain=""):
    """Classify the fields of a model: `personal` by name, `plain` as names in one string; again replaces.

    `model` may be a label ("mfa.Authenticator"): one of an app that is not installed is passed over, so that a
    declaration may stand before a setting brings its app in.
    """
    if isinstance(model, str):
        if model.split(".")[0] not in apps.app_configs:
            return
        model = apps.get_model(model)
    _declarations[model] = Declaration(model, chapter, dict(personal or {}), frozenset(plain.split()))


def declare_elsewhere(code, *, chapter, personal):
    """Add what no model holds; declaring a code again replaces it."""
    _elsewhere[code] = Elsewhere(code, chapter, personal)


def declarations():
    """Every declaration, in the order of the models' names."""
    return sorted(_declarations.values(), key=lambda declared: declared.model._meta.label)


def declared(model):
    """The declaration of the model, or None."""
    return _declarations.get(model)


def declared_elsewhere():
    """What is held outside the models, in the order of its codes."""
    return [_elsewhere[code] for code in sorted(_elsewhere)]


def fields_to_declare(model):
    """Names of the model's own columns and many-to-many fields.

    Without automatic keys, links to a parent, and many-to-many fields whose table is a model of its own.
    """
    many = [many for many in model._meta.local_many_to_many if many.remote_field.through._meta.auto_created]
    own = [*model._meta.local_fields, *many]
    return {
        own_field.name
        for own_field in own
        if not (own_field.primary_key and own_field.get_internal_type().endswith("AutoField"))
        and not getattr(own_field.remote_field, "parent_link", False)
    }


def gaps(model):
    """Fields of the model that its declaration forgets, names twice, or names though they do not exist."""
    found = declared(model) or Declaration(model)
    return (fields_to_declare(model) ^ (found.personal.keys() | found.plain)) | (found.personal.keys() & found.plain)
