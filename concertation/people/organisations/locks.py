"""One lock for everything that changes who is in an organisation: the organisation's own row, taken first."""

from ..models import Membership, Organisation


def locked(organisation_pk):
    """The organisation as it is now, with its row locked until the transaction ends."""
    return Organisation.objects.select_for_update().get(pk=organisation_pk)


def locked_membership(membership):
    """The membership as it is now, under the lock of its organisation; None when it has ended in the meantime."""
    organisation = locked(membership.organisation_id)
    current = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if current is not None:
        current.organisation = organisation
    return current
