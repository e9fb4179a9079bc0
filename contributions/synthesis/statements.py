"""Writing a synthesis: its headings, its statements, and their order."""

from django.db import transaction
from django.utils.translation import gettext as _

from concertation.journal.record import record

from .errors import SynthesisRefusedError
from .extracts import next_order
from .locks import locked
from .models import Heading, Statement, Synthesis


@transaction.atomic
def open_synthesis(campaign, *, title, compiler):
    """The campaign's synthesis, opened when there is none; two people who open it at once get the same."""
    synthesis, is_new = Synthesis.objects.get_or_create(campaign=campaign, defaults={"title": title})
    if is_new:
        record("synthesis.opened", synthesis, actor=compiler, role="compiler")
    return synthesis


@transaction.atomic
def rewrite_synthesis(synthesis, *, title, introduction, method, compiler):
    """Change the words around the statements; published versions keep theirs."""
    synthesis = locked(synthesis)
    synthesis.title, synthesis.introduction, synthesis.method = title, introduction, method
    synthesis.save(update_fields=["title", "introduction", "method"])
    record("synthesis.rewritten", synthesis, actor=compiler, role="compiler")
    return synthesis


@transaction.atomic
def add_heading(synthesis, *, title, compiler, theme=None):
    """A new chapter, after the others."""
    synthesis = locked(synthesis)
    heading = Heading.objects.create(
        synthesis=synthesis, title=title, theme=theme, sort_order=next_order(synthesis.headings)
    )
    record("heading.added", synthesis, actor=compiler, role="compiler", heading=heading.pk)
    return heading


@transaction.atomic
def rename_heading(heading, *, title, compiler):
    """Change the chapter's title."""
    locked(heading.synthesis)
    heading.title = title
    heading.save(update_fields=["title"])
    record("heading.renamed", heading.synthesis, actor=compiler, role="compiler", heading=heading.pk)
    return heading


@transaction.atomic
def move_heading(heading, *, step, compiler):
    """One place up (-1) or down (+1); at the border it stays."""
    synthesis = locked(heading.synthesis)
    if _swap(list(synthesis.headings.all()), heading, step):
        record("heading.moved", synthesis, actor=compiler, role="compiler", heading=heading.pk, step=step)


@transaction.atomic
def delete_heading(heading, *, compiler):
    """Take the chapter away. Raises SynthesisRefusedError while it holds statements."""
    synthesis = locked(heading.synthesis)
    if heading.statements.exists():
        raise SynthesisRefusedError(_("Ce chapitre contient des énoncés : déplacez-les ou supprimez-les d'abord."))
    record("heading.deleted", synthesis, actor=compiler, role="compiler", heading=heading.pk)
    heading.delete()


@transaction.atomic
def write_statement(heading, *, kind, text, compiler, by_drafting_team=False):
    """A new statement, the last of its chapter."""
    synthesis = locked(heading.synthesis)
    statement = Statement.objects.create(
        heading=heading,
        kind=kind,
        text=text,
        by_drafting_team=by_drafting_team,
        sort_order=next_order(heading.statements),
    )
    record("statement.written", synthesis, actor=compiler, role="compiler", statement=statement.pk)
    return statement


@transaction.atomic
def rewrite_statement(statement, *, kind, text, compiler, by_drafting_team=False, heading=None):
    """Change the statement, and its chapter when another one of the same synthesis is given."""
    synthesis = locked(statement.heading.synthesis)
    statement.kind, statement.text, statement.by_drafting_team = kind, text, by_drafting_team
    if heading is not None and heading.pk != statement.heading_id:
        if heading.synthesis_id != synthesis.pk:
            raise SynthesisRefusedError(_("Ce chapitre appartient à une autre synthèse."))
        statement.heading, statement.sort_order = heading, next_order(heading.statements)
    statement.save()
    record("statement.rewritten", synthesis, actor=compiler, role="compiler", statement=statement.pk)
    return statement


@transaction.atomic
def move_statement(statement, *, step, compiler):
    """One place up (-1) or down (+1), on into the chapter before or after; at the border it stays."""
    synthesis = locked(statement.heading.synthesis)
    statement.refresh_from_db()
    siblings = list(statement.heading.statements.all())
    moved = _swap(siblings, statement, step) or _cross(synthesis, statement, step)
    if moved:
        record("statement.moved", synthesis, actor=compiler, role="compiler", statement=statement.pk, step=step)


@transaction.atomic
def delete_statement(statement, *, compiler):
    """Take the statement away; its extracts wait for another one, each passage once."""
    synthesis = locked(statement.heading.synthesis)
    record("statement.deleted", synthesis, actor=compiler, role="compiler", statement=statement.pk)
    for extract in statement.extracts.all():
        same = synthesis.extracts.filter(version=extract.version_id, start=extract.start, end=extract.end)
        if same.exclude(pk=extract.pk).exists():
            extract.delete()
    statement.delete()


def _swap(siblings, item, step):
    """Write the order of the siblings with the item one step further; False when there is no such place."""
    here = siblings.index(item)
    there = here + step
    if not 0 <= there < len(siblings):
        return False
    siblings[here], siblings[there] = siblings[there], siblings[here]
    _number(siblings)
    return True


def _cross(synthesis, statement, step):
    """Put the statement at the near end of the neighbouring chapter; False when there is none."""
    headings = list(synthesis.headings.all())
    there = headings.index(statement.heading) + step
    if not 0 <= there < len(headings):
        return False
    neighbours = list(headings[there].statements.all())
    statement.heading = headings[there]
    statement.save(update_fields=["heading"])
    _number([statement, *neighbours] if step > 0 else [*neighbours, statement])
    return True


def _number(items):
    for order, item in enumerate(items):
        item.sort_order = order
    type(items[0]).objects.bulk_update(items, ["sort_order"])
