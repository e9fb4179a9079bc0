"""What can be moderated. Each kind of text registers how to lock it, move it and speak to its author."""

from dataclasses import dataclass
from typing import ClassVar

REGISTRY = {}


@dataclass
class Moderable:
    """A text seen from the desk, whatever its kind. Subclasses fill what differs; the desk knows only this."""

    target: object
    kind: ClassVar[str] = ""
    model: ClassVar[type | None] = None

    @classmethod
    def locked(cls, pk):
        """The text with its row locked until the end of the transaction."""
        return cls(cls.model._default_manager.select_for_update(of=("self",)).get(pk=pk))

    @property
    def status(self):
        return self.target.status

    def is_written_by(self, user):
        """The author's account, or the same address for a text given without one."""
        same_address = bool(self.author_email) and self.author_email.lower() == user.email.lower()
        return same_address or (self.author is not None and self.author.pk == user.pk)

    # What each kind tells: campaign, reference, title, body, author (account or None), author_name, author_email,
    # language, public_path, trail_path, correction_path; and what it does: move(action, actor).


def register_moderable(adapter):
    """Put a kind of text on the desk; a class decorator."""
    REGISTRY[adapter.kind] = adapter
    return adapter


def moderable_of(target):
    """The text as the desk sees it. Raises LookupError for a model that nobody registered."""
    for adapter in REGISTRY.values():
        if isinstance(target, adapter.model):
            return adapter(target)
    raise LookupError(f"{type(target).__name__} is not moderated")


def adapter_for(model):
    return next(adapter for adapter in REGISTRY.values() if adapter.model is model)
