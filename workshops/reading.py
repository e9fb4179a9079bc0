"""What the page of a session shows beside its own words."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from . import words
from .agenda import sessions_of
from .choices import Part, Place
from .models import Programme
from .rules import Someone, is_in_the_audience

# What stands above organisations, by what they have to do with the session or the programme
HEADINGS = {
    Part.ORGANISER: _("Organisé par"),
    Part.CO_ORGANISER: _("Avec"),
    Part.SUPPORT: _("Avec le soutien de"),
    Place.MEMBER: _("Membres"),
    Place.PARTNER: _("Partenaires"),
}


@dataclass(frozen=True)
class Fit:
    """Whether a session that not everybody comes to is for the reader, as far as the account tells."""

    is_reserved: bool
    is_for_reader: bool | None = None


def context_of(workshop, user):
    programme = programme_of(workshop)
    campaign = campaign_shown(workshop, user)
    return {
        "workshop": workshop,
        "programme": programme,
        "campaign_of_workshop": campaign,
        "subject": workshop.subject or (campaign.subject if campaign else ""),
        "state": words.state_of(workshop),
        "slots": workshop.slot_list,
        "agenda_days": agenda_by_day(workshop),
        "organisers": grouped(workshop.organisations, Part, "part"),
        "documents": documents_of(workshop),
        "in_one_list": [workshop],
        "reserved_for": words.reserved_for(workshop),
        "fit": fit_of(workshop, user),
    }


def context_of_programme(programme, user):
    return {
        "sessions": sessions_of(programme, user),
        "organisations": grouped(programme.organisations, Place, "place"),
        "documents": documents_of(programme),
    }


def programme_of(workshop):
    """The programme above the session, or None; a page in its first preview has nothing above it."""
    parent = workshop.get_parent().specific if workshop.path else None
    return parent if isinstance(parent, Programme) else None


def campaign_shown(workshop, user):
    """The campaign that the session belongs to, when the reader sees it: a draft is not named."""
    from contributions.models import Campaign

    if workshop.campaign_page_id is None:
        return None
    return Campaign.objects.live().visible_to(user).filter(pk=workshop.campaign_page_id).first()


def agenda_by_day(workshop):
    """(day, its lines in order), the day being None when the session has only one."""
    slots = workshop.slot_list
    first = slots[0].day if slots else None
    items = [item for item in workshop.items.all() if item.time]
    if first is not None:
        items.sort(key=lambda item: (item.day or first, item.time, item.sort_order or 0))
    by_day = [(day, list(lines)) for day, lines in groupby(items, key=lambda item: item.day or first)]
    return by_day if len({slot.day for slot in slots}) > 1 else [(None, lines) for _day, lines in by_day]


def grouped(organisations, kinds, name):
    """(what they do, who), in the order of what they do; one that a draft holds half-filled is none yet."""
    rows = [row for row in organisations.all() if row.organisation_id or row.name]
    by_kind = [(kind, [row for row in rows if getattr(row, name) == kind]) for kind in kinds]
    return [(HEADINGS[kind], those) for kind, those in by_kind if those]


def documents_of(page):
    rows = page.documents.all()
    return [row for row in rows if row.document_id]


def fit_of(workshop, user):
    is_reserved = bool(words.reserved_for(workshop))
    if not is_reserved or not user.is_authenticated:
        return Fit(is_reserved)
    return Fit(is_reserved, is_in_the_audience(Someone.of_account(user), workshop))
