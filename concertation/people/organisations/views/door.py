"""Who comes in: every page of an organisation's members asks here, and answers 404 to everybody else."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from ...models import Invitation, JoinRequest, Membership, Organisation
from .. import rules
from ..errors import OrganisationRefusedError


def get_organisation(user, code, rule=rules.can_enter):
    """The organisation, when the rule lets the person in."""
    organisation = Organisation.objects.select_related("logo").filter(code=code).first()
    if organisation is None or not rule(user, organisation):
        raise Http404
    return organisation


def get_membership(organisation, pk):
    membership = Membership.objects.select_related("user").filter(organisation=organisation, pk=pk).first()
    if membership is None:
        raise Http404
    membership.organisation = organisation
    return membership


def get_invitation(organisation, pk):
    return _get(Invitation.objects.filter(organisation=organisation), pk)


def get_request(organisation, pk):
    return _get(JoinRequest.objects.filter(organisation=organisation).select_related("user"), pk)


def _get(rows, pk):
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def tabs_of(user, organisation):
    """The pages of the organisation that this person has, and what the frame around them says."""
    manages = rules.can_manage_members(user, organisation)
    return {
        "organisation": organisation,
        "my_role": rules.role_in(user, organisation),
        "manages": manages,
        "waiting_requests": organisation.join_requests.filter(outcome="waiting").count() if manages else 0,
    }


def sent(request):
    """The data and the files of a form that was sent, an empty one too; nothing for one that is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def said(request, act, *args, done="", **kwargs):
    """Do what a button asks, and say how it ended; a right lost in the meantime is said, not shown as an error."""
    try:
        result = act(*args, **kwargs)
    except OrganisationRefusedError as refused:
        messages.error(request, str(refused))
        return None
    except PermissionDenied:
        messages.error(request, _("Vous n'avez pas, ou plus, le droit de le faire : rien n'a changé."))
        return None
    if done:
        messages.success(request, done)
    return result
