"""Freezing the text: what stands in the way, and the version that nobody can change any more."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.journal.record import record

from .content import build_content, fingerprint, paragraphs_of, sections_with_sources
from .errors import NotFreezableError
from .locks import locked_for_writing
from .models import Version
from .rules import can_freeze
from .sources import published_statements


@transaction.atomic
def freeze_version(collective, *, actor):
    """Freeze the text as its next version, numbered without gap; the same text is the same version.

    The row is locked, so a double click freezes once. Raises NotFreezableError with every problem,
    CollectiveRefusedError after the deposit, PermissionDenied when the person does not write this text.
    """
    collective = locked_for_writing(collective.pk)
    if not can_freeze(actor, collective.campaign):
        raise PermissionDenied
    content = build_content(collective)
    if problems := problems_of(collective, content):
        raise NotFreezableError(problems)
    sha256 = fingerprint(content)
    newest = collective.last_version
    if newest is not None and newest.sha256 == sha256:
        return newest
    version = Version.objects.create(
        collective=collective,
        number=newest.number + 1 if newest else 1,
        content=content,
        sha256=sha256,
        frozen_at=timezone.now(),
        frozen_by=actor,
    )
    record("collective.frozen", collective, actor=actor, role="compiler", version=version.number, sha256=sha256)
    return version


def problems_of(collective, content):
    """All that forbids freezing, in words; an empty list when nothing does."""
    if not any(paragraphs_of(content)):
        return [_("Le texte est vide : écrivez au moins une section.")]
    problems = [] if content["sections"] else [_("Le texte n'a encore aucune section.")]
    problems += [
        _("La section « %(title)s » n'a pas de texte.") % {"title": section["title"]}
        for section in content["sections"]
        if not section["paragraphs"]
    ]
    return problems + _lost_statements(collective)


def _lost_statements(collective):
    """Sections that rest on a statement rewritten or taken out since the synthesis was published."""
    known = {statement.pk for statement in published_statements(collective.campaign)}
    return [
        _(
            "La section « %(title)s » reprend un énoncé qui n'est plus dans la synthèse publiée : "
            "retirez-le, ou publiez de nouveau la synthèse."
        )
        % {"title": section.title}
        for section in sections_with_sources(collective)
        if any(statement.pk not in known for statement in section.statements.all())
    ]
