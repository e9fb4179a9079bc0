"""Around the workbench: the list of syntheses, the words around the statements, preview, publication."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from concertation.people import rules as people
from concertation.people.choices import Role
from contributions.models import Campaign

from ..coverage import coverage_of
from ..freezing import fingerprint, freeze_content
from ..models import Synthesis
from ..publish import NotPublishableError, problems_of, publish_synthesis
from ..reading import present_version
from ..rules import can_compile, can_compile_somewhere
from ..statements import open_synthesis, rewrite_synthesis
from ..words import OpenForm, WordsForm
from .workbench import get_synthesis_or_404, require_compiler


@require_http_methods(["GET", "HEAD", "POST"])
def list_syntheses(request):
    """The syntheses somebody may open, and the campaigns of theirs that have none yet."""
    if not can_compile_somewhere(request.user):
        raise Http404
    campaigns = _campaigns_without_synthesis(request.user)
    form = OpenForm(request.POST or None, campaigns=campaigns)
    if request.method == "POST":
        if not campaigns.exists():
            raise PermissionDenied
        if form.is_valid():
            synthesis = open_synthesis(compiler=request.user, **form.cleaned_data)
            return redirect("workbench:show", synthesis.pk)
    syntheses = Synthesis.objects.open_to(request.user).select_related("campaign").with_newest_version()
    context = {"syntheses": syntheses.order_by("-created_at"), "form": form, "may_open": campaigns.exists()}
    return render(request, "synthesis/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_words(request, pk):
    """Title, introduction, method."""
    synthesis = get_synthesis_or_404(request, pk)
    require_compiler(request, synthesis)
    form = WordsForm(request.POST or None, instance=synthesis)
    if request.method == "POST" and form.is_valid():
        rewrite_synthesis(synthesis, compiler=request.user, **form.cleaned_data)
        messages.success(request, _("Les textes sont enregistrés."))
        return redirect("workbench:show", synthesis.pk)
    return render(request, "synthesis/words.html", {"synthesis": synthesis, "form": form})


@require_safe
@xframe_options_sameorigin
def preview(request, pk):
    """The public page as it would be published now."""
    synthesis = get_synthesis_or_404(request, pk)
    context = present_version(freeze_content(synthesis), synthesis.campaign)
    return render(request, "synthesis/synthesis.html", context | {"campaign": synthesis.campaign, "tab": "synthesis"})


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request, pk):
    """What stands in the way, or the button."""
    synthesis = get_synthesis_or_404(request, pk)
    problems, status = problems_of(synthesis), 200
    if request.method == "POST":
        require_compiler(request, synthesis)
        try:
            version = publish_synthesis(synthesis, actor=request.user)
        except NotPublishableError as refusal:
            problems, status = refusal.problems, 422
        else:
            messages.success(request, _("La version %(number)d est publiée.") % {"number": version.number})
            return redirect("workbench:show", synthesis.pk)
    newest = synthesis.published_version
    context = {
        "synthesis": synthesis,
        "problems": problems,
        "coverage": coverage_of(synthesis),
        "newest": newest,
        "is_unchanged": newest is not None and newest.sha256 == fingerprint(freeze_content(synthesis)),
        "may_edit": can_compile(request.user, synthesis.campaign),
    }
    return render(request, "synthesis/publish.html", context, status=status)


def _campaigns_without_synthesis(user):
    pages = people.pages_with_role(user, Role.COMPILER)
    campaigns = Campaign.objects.filter(synthesis=None).order_by("title")
    return campaigns if pages is None else campaigns.filter(pk__in=pages)
