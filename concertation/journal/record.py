"""Writing in the journal: the one function that does it."""

from django.contrib.contenttypes.models import ContentType

from .models import Entry


def record(action, target, *, actor=None, role="", **data):
    """Add one entry, in the caller's transaction: the act and its trace are kept together or not at all.

    `data` holds codes, references and statuses, never a person's words or address.
    """
    return Entry.objects.create(
        actor=actor if actor is not None and actor.is_authenticated else None,
        role=role,
        action=action,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        target_label=str(target)[:120],
        data=data,
    )
