"""What people and editors wrote, as against what the interface says."""

import html
import json
import re
from functools import cache

from django.apps import apps
from django.db import models

TAG = re.compile(r"<[^>]+>")
PHRASE_END = re.compile(r"(?:[^\w\s'’-]|(?<!\w)['’]|['’](?!\w))+")
WORD = re.compile(r"[^\W_]+")
# A word of two letters is no name: taken out of the interface's sentences it would leave broken ones.
SHORTEST_NAME = 3
TEXTUAL = (models.CharField, models.TextField, models.JSONField, models.FileField)


class Content:
    """Every text of the database, as words only: typography and tags hide nothing."""

    def __init__(self):
        texts = {_words(_plain(value)) for model in apps.get_models() for value in _values_of(model)} - {""}
        self.words = "\n".join(texts)
        self.names = sorted((text for text in texts if SHORTEST_NAME <= len(text.strip()) < 60), key=len, reverse=True)

    @cache  # noqa: B019 lives as long as its test
    def without(self, text):
        """The phrases of the text that nobody wrote, less the names and titles within: those of the interface."""
        return [self._without_names(phrase) for phrase in PHRASE_END.split(text) if not self._is_written(phrase)]

    def _is_written(self, phrase):
        return _words(phrase).rstrip() in self.words  # its last word may be cut

    def _without_names(self, phrase):
        words = _words(phrase)
        for name in self.names:
            words = words.replace(name, " ")
        return words.strip()


def _values_of(model):
    fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, TEXTUAL)]
    for row in model._default_manager.values_list(*fields) if fields else []:
        yield from row


def _plain(value):
    value = value.get_prep_value() if hasattr(value, "get_prep_value") else value  # a StreamField's blocks
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False).replace("\\n", "\n")
    return html.unescape(TAG.sub(" ", str(value)))


def _words(text):
    words = WORD.findall(text.casefold())
    return f" {' '.join(words)} " if words else ""
