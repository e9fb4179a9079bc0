"""The one row that every act on a collective text waits for."""

from django.utils.translation import gettext as _

from .errors import CollectiveRefusedError
from .models import CollectiveContribution


def locked(collective_id):
    """The collective text, its row locked until the transaction ends: writing, freezing, signing, depositing queue."""
    return (
        CollectiveContribution.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=collective_id)
    )


def locked_for_writing(collective_id):
    """The locked text, when it may still change. Raises CollectiveRefusedError once a version is deposited."""
    collective = locked(collective_id)
    if collective.is_deposited:
        raise CollectiveRefusedError(_("Le texte est déposé : plus rien n'y change."))
    return collective
