"""Letting go on what waits for an organisation that does not read texts any more."""

from django.db import transaction

from concertation.journal.context import SYSTEM
from concertation.journal.record import record
from concertation.text.choices import TextAction, TextStatus

from ..sent_texts import SENT
from .letters import tell_released


def release_texts(organisation=None):
    """Send on to the moderation what waits for this organisation (or any) that no longer asks to read; how many.

    Each text is its own transaction, with its row locked and asked again: a validator who decides at the same moment
    wins or finds it gone on. Its author is told. A periodic task calls it, so that it does not matter who switched
    the setting off, or where.
    """
    return sum(_release(sent, pk) for sent in SENT.values() for pk in _waiting(sent, organisation))


def _waiting(sent, organisation):
    texts = sent.model.objects.filter(status=TextStatus.INTERNAL, organisation__validates_texts=False)
    if organisation is not None:
        texts = texts.filter(organisation=organisation)
    return list(texts.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _release(sent, pk):
    text = sent.locked(pk)
    if text.status != TextStatus.INTERNAL or text.organisation.validates_texts:
        return False
    text.move(TextAction.ENDORSE, actor=None)
    record(
        "endorsement.released",
        text.target,
        role=SYSTEM,
        page=text.campaign,
        organisation=text.organisation.code,
        status=text.status,
    )
    tell_released(text)
    return True
