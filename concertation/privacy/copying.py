"""Copying a row out: every column of it, each with its name in words, so that a new column is copied by itself."""

import datetime
import decimal
import json
import re
import uuid
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d")


@dataclass
class Row:
    """One row: what it is, its values by column, the columns' names in words, and the files that belong to it."""

    what: str
    values: dict = field(default_factory=dict)
    labels: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    @property
    def lines(self):
        """(name in words, value) of what is filled in, for reading."""
        filled = [(name, value) for name, value in self.values.items() if value not in (None, "", [], {})]
        return [(self.labels[name], readable(value)) for name, value in filled]


def copy_rows(queryset, user, *, leave_out=""):
    """The rows of the queryset as this person may have them; `leave_out` names secrets in one string.

    Other people's accounts are named by nobody's copy: a link to one says only that it is somebody else.
    """
    model = queryset.model
    hidden = frozenset(leave_out.split())
    links = [column.name for column in _columns(model, hidden) if _is_link(column)]
    rows = queryset.select_related(*links) if links else queryset
    for instance in rows.iterator(chunk_size=500):
        yield copy_row(instance, user, hidden)


def copy_row(instance, user, hidden=frozenset()):
    row = Row(str(instance._meta.verbose_name))
    for column in [*_columns(type(instance), hidden), *_lists(type(instance), hidden)]:
        row.values[column.name] = _value(instance, column, user)
        row.labels[column.name] = str(column.verbose_name)
        if isinstance(column, models.FileField) and getattr(instance, column.name):
            row.files[column.name] = getattr(instance, column.name)
    return row


def _columns(model, hidden):
    """Its own columns and its parents', without keys to a parent and what the database computes."""
    for column in model._meta.concrete_fields:
        is_parent = column.remote_field is not None and getattr(column.remote_field, "parent_link", False)
        is_computed = isinstance(column, (models.GeneratedField, SearchVectorField))
        if not (is_parent or is_computed or column.name in hidden):
            yield column


def _lists(model, hidden):
    return [column for column in model._meta.many_to_many if column.name not in hidden]


def _is_link(column):
    return isinstance(column, models.ForeignKey) and column.related_model is not get_user_model()


def _value(instance, column, user):
    if column.many_to_many:
        return [str(other) for other in getattr(instance, column.name).all()]
    if isinstance(column, models.ForeignKey):
        return _linked(instance, column, user)
    if column.choices:
        return str(getattr(instance, f"get_{column.name}_display")())
    return plain(getattr(instance, column.name))


def _linked(instance, column, user):
    key = getattr(instance, column.attname)
    if key is None:
        return None
    if issubclass(column.related_model, get_user_model()):
        return _("vous") if key == user.pk else _("une autre personne")
    if not column.db_constraint:
        return key
    return str(getattr(instance, column.name))


def readable(value):
    """A moment as people write it, in the site's time; anything else as it is."""
    if not (isinstance(value, str) and MOMENT.fullmatch(value)):
        return value
    return date_format(timezone.localtime(parse_datetime(value)), "j F Y, H:i")


def plain(value):
    """The value as JSON knows it."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, models.fields.files.FieldFile):
        return value.name
    if isinstance(value, (uuid.UUID, decimal.Decimal)):
        return str(value)
    try:
        json.dumps(value)
    except TypeError:
        return str(value)
    return value
