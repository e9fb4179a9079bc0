"""What an organisation says of itself, and how it works here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited

from .. import rules
from ..edit import drop_logo, edit_organisation, make_logo
from ..forms import SettingsForm
from .door import get_organisation, sent, tabs_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("organisation-settings", count=60, seconds=3600)
def edit(request, code):
    organisation = get_organisation(request.user, code, rules.can_edit_organisation)
    form = SettingsForm(*sent(request), instance=organisation)
    if request.method == "POST" and form.is_valid() and _keep(request, form, code):
        messages.success(request, _("Les réglages sont enregistrés."))
        return redirect("organisations:settings", code)
    context = tabs_of(request.user, get_organisation(request.user, code)) | {"tab": "settings", "form": form}
    return render(request, "organisations/settings.html", context)


def _keep(request, form, code):
    organisation = get_organisation(request.user, code)
    try:
        save_settings(organisation, form, actor=request.user)
    except ValidationError as error:
        form.add_error(None, error)
    except PermissionDenied:
        form.add_error(None, _("Vous n'avez plus le droit de changer ces réglages : rien n'a changé."))
    else:
        return True
    return False


@transaction.atomic
def save_settings(organisation, form, *, actor):
    """The fields and the logo together or not at all; a logo that is replaced goes with the change."""
    fields, before = form.own_fields(), organisation.logo
    file = form.cleaned_data.get("logo_file")
    if file or form.cleaned_data.get("drop_logo"):
        fields["logo"] = make_logo(file, organisation) if file else None
        drop_logo(before)
    edit_organisation(organisation, actor=actor, **fields)
