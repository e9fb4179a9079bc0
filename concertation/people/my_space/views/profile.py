"""Reading and changing one's own profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited

from ..forms import ProfileForm
from ..language import show_in
from ..profile import ProfileChangedError, fingerprint, update_profile


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("profile", count=60, seconds=3600)
def edit(request):
    """Show the profile, and keep what is changed; a form that another one overtook is shown again, as it was typed."""
    if request.method != "POST":
        return show(request, ProfileForm(user=request.user))
    form = ProfileForm(request.POST, user=request.user)
    if not form.is_valid():
        return show(request, form)
    try:
        changed = update_profile(request.user, actor=request.user, **form.profile_fields())
    except ProfileChangedError as error:
        form.data = form.data.copy()
        form.data["seen"] = fingerprint(error.profile)
        form.add_error(
            None,
            _(
                "Votre profil a changé dans une autre fenêtre depuis que celle-ci est ouverte. "
                "Vérifiez ce qui est écrit ici, puis enregistrez encore une fois."
            ),
        )
        return show(request, form, status=409)
    return saved(request, changed, form.cleaned_data["language"])


def show(request, form, status=200):
    memberships = request.user.memberships.select_related("organisation").order_by("organisation__name")
    return render(request, "my_space/profile.html", {"form": form, "memberships": memberships}, status=status)


def saved(request, changed, language):
    response = redirect("my_space:profile")
    if "language" in changed:
        translation.activate(language)
        show_in(response, language)
    messages.success(request, _("Votre profil est enregistré."))
    return response
