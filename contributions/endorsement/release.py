"""Letting go on what waits for an organisation that does not read texts any more."""

from django.db import transaction

from concertation.journal.context import SYSTEM
from concertation.journal.record import record
from concertation.people.models import Organisation
from concertation.text.choices import TextAction, TextStatus

from ..sent_texts import SENT
from .letters import tell_released


def release_texts(organisation: Organisation | None = None) -> int:
    """Send on to the moderation what waits for this organisation (or any) that no longer asks to read; how many.

    Each text is locked and asked again, in a transaction of its own or in the caller's; one that somebody else holds at
    this moment is passed over: a validator who decides on it wins. Its author is told. The use case that switches the
    setting off calls it; a periodic task calls it too, for what was passed over, or sent while the setting changed.
    """
    return sum(_release(sent, pk) for sent in SENT.values() for pk in _waiting(sent, organisation))


def _waiting(sent, organisation):
    texts = sent.model.objects.filter(status=TextStatus.INTERNAL, organisation__validates_texts=False)
    if organisation is not None:
        texts = texts.filter(organisation=organisation)
    return list(texts.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _release(sent, pk):
    # Waiting here could be for somebody who waits for the organisation, which the caller may hold
    free = sent.model._default_manager.select_for_update(of=("self",), skip_locked=True)
    target = free.filter(pk=pk, status=TextStatus.INTERNAL).first()
    if target is None or target.organisation.validates_texts:
        return False
    text = sent(target)
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
