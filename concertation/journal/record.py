"""Writing in the journal: the one function that does it."""

from django.contrib.contenttypes.models import ContentType

from .context import label_of, page_id_of, role_of
from .models import Entry


def record(action, target, *, actor=None, role="", page=None, **data):
    """Add one entry, in the caller's transaction: the act and its trace are kept together or not at all.

    `role` is the one that the act belongs to (a moderator's, a validator's...); what is kept is the role that the
    actor holds for it (context.py). `page` is the campaign, when the target does not tell. `data` holds codes,
    references and statuses, never a person's words, name or address.
    """
    actor = actor if actor is not None and actor.is_authenticated else None
    page_id = page.pk if page is not None else page_id_of(target)
    return Entry.objects.create(
        actor=actor,
        role=role_of(actor, role, page_id),
        action=action,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        target_label=label_of(target),
        page_id=page_id,
        data=data,
    )
