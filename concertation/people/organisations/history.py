"""The history of an organisation: the journal's entries about it, in words, with names as they are today."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from concertation.journal.models import Entry
from concertation.journal.words import act_in_words, data_in_words, role_in_words

from ..choices import MembershipRole
from ..models import Organisation, User

PAGE = 30


@dataclass(frozen=True)
class HistoryLine:
    """One act: when, what, by whom in which role, about whom, and its details."""

    at: datetime
    act: str
    actor: str
    role: str
    member: str
    details: str


def history_of(organisation, page):
    """A page of lines, the newest first; two queries for names whatever the number of lines."""
    target = ContentType.objects.get_for_model(Organisation)
    entries = Entry.objects.filter(target_type=target, target_id=organisation.pk).order_by("-at", "-pk")
    found = Paginator(entries, PAGE).get_page(page)
    names = _names(found.object_list)
    found.object_list = [_line(entry, names) for entry in found.object_list]
    return found


def _names(entries):
    numbers = {entry.actor_id for entry in entries} | {entry.data.get("member") for entry in entries}
    people = User.objects.filter(pk__in=numbers - {None}).only("display_name", "first_name", "last_name")
    return {user.pk: user.public_name for user in people}


def _line(entry, names):
    closed = _("un compte fermé")
    member = entry.data.get("member")
    return HistoryLine(
        at=entry.at,
        act=act_in_words(entry),
        actor=names.get(entry.actor_id, closed) if entry.actor_id else _("le système"),
        role=role_in_words(entry),
        member=names.get(member, closed) if member and member != entry.actor_id else "",
        details=_details(entry.data),
    )


def _details(data):
    roles = dict(MembershipRole.choices)
    if "was" in data:
        before, after = (str(roles.get(data[key], data[key])) for key in ("was", "given"))
        return _("%(before)s, puis %(after)s") % {"before": before, "after": after}
    if "given" in data:
        return str(roles.get(data["given"], data["given"]))
    if "fields" in data:
        return data_in_words({"fields": data["fields"]})
    if "lines" in data:
        return _("%(lines)d lignes") % {"lines": data["lines"]}
    return ""
