"""The link of an invitation: GET shows, POST accepts; it opens nothing to anybody but the invited address."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concertation.web.limits import limited
from concertation.web.links import LinkInvalidError

from ...accounts.invited import remember_invited_address
from .. import rules
from ..accept import accept_invitation, ask_new_invitation, invitation_of, is_over
from ..addresses import confirmed_addresses, mask
from ..errors import InvitationClosedError, OrganisationRefusedError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("invitation", count=60, seconds=3600)
def accept(request, token):
    """Say what the invitation offers, to whom, and what keeps it from being accepted now."""
    invitation, is_young = _read(token)
    if invitation is None:
        return render(request, "organisations/invitation_invalid.html", status=404)
    if request.method == "POST" and is_young and request.user.is_authenticated:
        try:
            accept_invitation(invitation, user=request.user)
        except InvitationClosedError:
            invitation.refresh_from_db()
        except OrganisationRefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Vous êtes membre de %(name)s.") % {"name": invitation.organisation})
            return redirect("organisations:members", invitation.organisation.code)
    state = _state(request.user, invitation, is_young)
    context = {
        "invitation": invitation,
        "organisation": invitation.organisation,
        "token": token,
        "state": state,
        "address": mask(invitation.email),
        "here": urlencode({"next": reverse("organisations:invitation", args=[token])}),
        "is_member": rules.is_member(request.user, invitation.organisation),
    }
    return render(request, "organisations/invitation.html", context, status=410 if state in GONE else 200)


GONE = ("withdrawn", "expired")


def _state(user, invitation, is_young):
    """One word for what the page has to say."""
    if invitation.accepted_at is not None:
        return "accepted"
    if invitation.withdrawn_at is not None:
        return "withdrawn"
    if not is_young or is_over(invitation):
        return "expired"
    if not user.is_authenticated:
        return "anonymous"
    return "open" if invitation.email in confirmed_addresses(user) else "other"


@never_cache
@require_POST
@limited("invitation-account", count=30, seconds=3600)
def sign_up(request, token):
    """Lead to the sign-up form with the address filled in, and back here afterwards."""
    invitation, is_young = _read(token)
    if invitation is None or request.user.is_authenticated:
        return redirect("organisations:invitation", token)
    if is_young and _state(request.user, invitation, is_young) == "anonymous":
        remember_invited_address(request, invitation.email)
    here = reverse("organisations:invitation", args=[token])
    return redirect(reverse("account_signup") + "?" + urlencode({"next": here}))


@never_cache
@require_POST
@limited("invitation-again", count=5, seconds=3600)
def ask_again(request, token):
    """Tell the organisation that its invitation was opened too late; says the same whatever became of it."""
    invitation, _is_young = _read(token)
    if invitation is None:
        raise Http404
    ask_new_invitation(invitation)
    messages.success(request, _("Votre demande est partie : l'organisation peut vous envoyer une nouvelle invitation."))
    return redirect("organisations:invitation", token)


def _read(token):
    try:
        return invitation_of(token)
    except LinkInvalidError:
        return None, False
