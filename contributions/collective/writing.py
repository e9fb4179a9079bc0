"""Writing the draft: its parts, its sections, and the statements that they take in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concertation.journal.record import record

from .errors import CollectiveRefusedError
from .locks import locked_for_writing
from .models import CollectiveContribution, Section
from .rules import can_write
from .sources import published_statements


@transaction.atomic
def create_collective(campaign, *, actor, title):
    """Open the collective text of a campaign; asking again returns the one that exists."""
    _allow(actor, campaign)
    collective, created = CollectiveContribution.objects.get_or_create(campaign=campaign, defaults={"title": title})
    if created:
        record("collective.created", collective, actor=actor, role="compiler")
    return collective


@transaction.atomic
def edit_parts(collective, *, actor, title, introduction="", conclusion="", invited=()):
    """Write the title, introduction and conclusion, and name the organisations called to sign."""
    collective = _open_draft(collective.pk, actor)
    collective.title, collective.introduction, collective.conclusion = title, introduction, conclusion
    collective.save(update_fields=["title", "introduction", "conclusion"])
    collective.invited.set(invited)
    record("collective.edited", collective, actor=actor, role="compiler", part="parts")
    return collective


@transaction.atomic
def add_section(collective, *, actor, title, question=None, body="", statements=()):
    """Add a section after the others."""
    collective = _open_draft(collective.pk, actor)
    last = collective.sections.aggregate(last=Max("sort_order"))["last"]
    section = Section(collective=collective, sort_order=0 if last is None else last + 1)
    return _write_section(section, actor, title, question, body, statements)


@transaction.atomic
def edit_section(section, *, actor, title, question=None, body="", statements=()):
    """Rewrite a section: its title, the question it answers, its text, the statements it takes in."""
    section.collective = _open_draft(section.collective_id, actor)
    return _write_section(section, actor, title, question, body, statements)


@transaction.atomic
def move_section(section, *, actor, up):
    """Exchange the section with the one before it (or after it); at the end of the list nothing happens."""
    collective = _open_draft(section.collective_id, actor)
    sections = list(collective.sections.order_by("sort_order", "pk"))
    place = sections.index(section)
    other = place - 1 if up else place + 1
    if 0 <= other < len(sections):
        sections[place], sections[other] = sections[other], sections[place]
        for order, moved in enumerate(sections):
            moved.sort_order = order
        Section.objects.bulk_update(sections, ["sort_order"])
        record("collective.edited", collective, actor=actor, role="compiler", part="order")


@transaction.atomic
def delete_section(section, *, actor):
    """Take a section out of the draft; frozen versions keep theirs."""
    collective = _open_draft(section.collective_id, actor)
    section.delete()
    record("collective.edited", collective, actor=actor, role="compiler", part="section-deleted")


def _write_section(section, actor, title, question, body, statements):
    _check_sources(section.collective, question, statements)
    section.title, section.question, section.body = title, question, body
    section.save()
    section.statements.set(statements)
    record("collective.edited", section.collective, actor=actor, role="compiler", part="section", section=section.pk)
    return section


def _check_sources(collective, question, statements):
    if question is not None and question.campaign_id != collective.campaign_id:
        raise CollectiveRefusedError(_("Cette question n'est pas de la saisine."))
    known = {statement.pk for statement in published_statements(collective.campaign)}
    if any(statement.pk not in known for statement in statements):
        raise CollectiveRefusedError(_("Un énoncé choisi n'est pas dans la synthèse publiée."))


def _open_draft(collective_id, actor):
    collective = locked_for_writing(collective_id)
    _allow(actor, collective.campaign)
    return collective


def _allow(actor, campaign):
    if not can_write(actor, campaign):
        raise PermissionDenied
