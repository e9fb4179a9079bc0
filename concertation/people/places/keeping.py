"""Keeping the lists: what refers to a place, taking one away, its outline, each with its trace in the journal."""

import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.journal.record import record

from ..choices import Role
from ..models import Outline, TerritoryLabel
from .outlines import OutlineError, clean_outline

HEAVIEST_FILE = 10 * 1024 * 1024
PARTS = (Outline, TerritoryLabel)  # they belong to a territory and go with it


class StillReferredToError(ValidationError):
    """Something refers to the place; the message counts what does."""


def references_to(place):
    """What refers to the territory, college or label: [(model, how many)]. What is a part of a territory does not."""
    found = []
    relations = [one for one in place._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    links = {relation.through for relation in relations if relation.many_to_many}
    for relation in relations:
        model = relation.related_model
        if model in links or (model in PARTS and relation.field.name == "territory"):
            continue
        if count := model._base_manager.filter(**{relation.field.name: place}).count():
            found.append((model, count))
    return found


def refusal_of(place):
    """Why the place cannot be taken away, in one sentence; nothing when it can."""
    found = references_to(place)
    if not found:
        return ""
    words = [
        f"{count} {model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural}"
        for model, count in found
    ]
    total = sum(count for _model, count in found)
    return ngettext(
        "On ne peut pas supprimer « %(name)s » : %(what)s s'y réfère.",
        "On ne peut pas supprimer « %(name)s » : %(what)s s'y réfèrent.",
        total,
    ) % {"name": place, "what": ", ".join(words)}


def delete_place(place, *, actor):
    """Take away a territory, a college or a label that nothing refers to. Raises StillReferredToError.

    The row is locked first: whoever refers to it at that moment waits, then is refused by the database.
    """
    with transaction.atomic():
        held = type(place).objects.select_for_update().filter(pk=place.pk).first()
        if held is None:
            return
        if refusal := refusal_of(held):
            raise StillReferredToError(refusal)
        record("place.deleted", held, actor=actor, role=Role.ADMINISTRATOR, code=held.code)
        held.delete()


def note_change(place, fields, *, actor):
    """Write in the journal which fields of a place were changed in the admin: names of fields, not what they say."""
    if fields:
        record("place.changed", place, actor=actor, role=Role.ADMINISTRATOR, fields=sorted(fields))


def set_outline(territory, *, geometry, source, actor):
    """Keep the outline, mended and made light; nothing is written when it is the one that is there.

    Raises OutlineError.
    """
    geometry = clean_outline(geometry)
    with transaction.atomic():
        known = Outline.objects.select_for_update().filter(territory=territory).first()
        if known and (known.geometry, known.source) == (geometry, source):
            return known
        outline, _created = Outline.objects.update_or_create(
            territory=territory, defaults={"geometry": geometry, "source": source}
        )
        note_change(territory, ["outline"], actor=actor)
    return outline


def remove_outline(territory, *, actor):
    """Take the outline away; twice is once."""
    with transaction.atomic():
        if Outline.objects.filter(territory=territory).delete()[0]:
            note_change(territory, ["outline"], actor=actor)


def read_geometry(file):
    """The one geometry of an uploaded GeoJSON file: bare, in a Feature, or the only one of a collection.

    Raises OutlineError.
    """
    if file.size > HEAVIEST_FILE:
        raise OutlineError(_("Ce fichier pèse plus de 10 Mo : simplifiez-le, ou passez par la commande d'import."))
    try:
        content = json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise OutlineError(_("Ce fichier n'est pas du GeoJSON.")) from None
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        features = content.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise OutlineError(_("Ce fichier contient plusieurs objets, ou aucun : il faut celui du territoire seul."))
        content = features[0]
    if isinstance(content, dict) and content.get("type") == "Feature":
        content = content.get("geometry")
    return content
