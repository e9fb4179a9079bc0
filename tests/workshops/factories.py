"""Sessions, made with as few words as possible."""

from datetime import date, time, timedelta

from django.utils import timezone

from tests.factories import make_home
from workshops.models import Programme, Slot, Workshop, WorkshopFormat, WorkshopIndex

MORNING, NOON = time(9, 30), time(12)


def make_agenda():
    """The page that holds the sessions, at /ateliers/."""
    index = WorkshopIndex.objects.first()
    return index or make_home().add_child(instance=WorkshopIndex(title="Ateliers", slug="ateliers", show_in_menus=True))


def make_programme(title="RADAR", slug="radar", **fields):
    programme = make_agenda().add_child(instance=Programme(title=title, slug=slug, **fields))
    programme.save_revision().publish()
    return programme


def make_format(code="atelier", name="Atelier"):
    return WorkshopFormat.objects.get_or_create(code=code, defaults={"name": name, "name_en": "Workshop"})[0]


def make_workshop(title="Un atelier", *, parent=None, in_days=7, day=None, slots=None, publish=True, **fields):
    """A published session on one morning, in a week unless told otherwise; `slots` are (day, start, end)."""
    day = day or timezone.localdate() + timedelta(days=in_days)
    rows = [(day, MORNING, NOON)] if slots is None else slots
    fields.setdefault("format", make_format())
    workshop = Workshop(title=title, live=False, **fields)
    workshop.slots = [Slot(day=row[0], starts=row[1], ends=row[2]) for row in rows]
    (parent or make_agenda()).add_child(instance=workshop)
    if publish:
        workshop.save_revision().publish()
    return Workshop.objects.get(pk=workshop.pk)


def on(text):
    return date.fromisoformat(text)
