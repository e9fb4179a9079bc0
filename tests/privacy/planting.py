"""One person with a unique marker in every personal field that the register declares, whatever the room.

A declared model that nobody plants here, and a declared field that no marker fits, fail `test_erasure_leaves_nothing`:
a new field is covered by the register's own words.
"""

import itertools
import re
from dataclasses import dataclass

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models

from concertation.privacy.choices import Fate
from concertation.privacy.register import declared

MARKER = re.compile(r"mrq\d{4}x|203\.0\.113\.77")
ADDRESS = "203.0.113.77"


@dataclass(frozen=True)
class Plant:
    """Where a marker stands, and what becomes of it by the register; `private`: nobody was to read it in public."""

    place: str
    fate: Fate
    private: bool = False

    def stays(self, mode):
        if self.fate == Fate.CHOICE:
            return mode == "anonymise" and not self.private
        return self.fate == Fate.KEPT


class Garden:
    """Makes markers, and remembers where each was planted."""

    def __init__(self):
        self.plants = {}
        self._numbers = itertools.count(1)

    def mark(self, place, fate, *, private=False):
        marker = f"mrq{next(self._numbers):04d}x"
        self.plants[marker] = Plant(place, fate, private)
        return marker

    def values(self, model, *, private=False, leave_out=""):
        """A marked value for every personal field of the model, and of its parents, that holds words or a file."""
        values = {}
        for parent in [model, *model._meta.get_parent_list()]:
            for name, personal in declared(parent).personal.items():
                column = parent._meta.get_field(name)
                if holds_words(column) and name not in leave_out.split():
                    values[name] = self._value(column, f"{parent._meta.label}.{name}", personal.fate, private)
        return values

    def _value(self, column, place, fate, private):
        if isinstance(column, models.GenericIPAddressField):
            self.plants[ADDRESS] = Plant(place, fate, private)
            return ADDRESS
        marker = self.mark(place, fate, private=private)
        if isinstance(column, models.EmailField):
            return f"{marker}@exemple.fr"
        if isinstance(column, models.URLField):
            return f"https://{marker}.exemple.fr/"
        if isinstance(column, models.JSONField):
            return {"said": marker}
        if isinstance(column, models.FileField):
            return ContentFile(marker.encode(), name=f"{marker}.txt")
        return marker[: column.max_length] if column.max_length else marker

    def plant(self, label, *, private=False, leave_out="", **fields):
        """A saved row of the model with all its markers; `fields` win over them."""
        model = apps.get_model(label)
        values = self.values(model, private=private, leave_out=f"{leave_out} {' '.join(fields)}")
        return model.objects.create(**values | fields)


WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.GenericIPAddressField)


def holds_words(column):
    return isinstance(column, WORDS) and not column.choices


def models_with_words(declarations):
    """The declared models that hold a person's words, files or addresses."""
    for found in declarations:
        names = [name for name in found.personal if holds_words(found.model._meta.get_field(name))]
        if names:
            yield found.model._meta.label
