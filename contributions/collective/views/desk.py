"""The collective text in the admin: one page that shows where it stands, and a form for each act."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..content import build_content, fingerprint, paragraphs_of
from ..desk_forms import CreateForm, DepositForm, PartsForm, SectionForm
from ..errors import CollectiveRefusedError
from ..freeze import freeze_version, problems_of
from ..models import CollectiveContribution
from ..reading import present_content
from ..rules import can_deposit, can_open_some_desk, can_write
from ..writing import delete_section, move_section

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_form
def list_collectives(request):
    """The texts somebody works on, and a form for a campaign that has none."""
    if not can_open_some_desk(request.user):
        raise PermissionDenied
    form = CreateForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return _go(form.perform(request.user))
    texts = CollectiveContribution.objects.open_to(request.user).select_related("campaign").order_by("-created_at")
    may_create = form.fields["campaign"].queryset.exists()
    return render(request, "collective/desk_list.html", {"texts": texts, "form": form, "may_create": may_create})


@require_safe
def show_desk(request, pk):
    """Where the text stands: its parts, its sections, what forbids freezing, its versions and signatures."""
    collective = get_collective_or_404(request, pk)
    content = build_content(collective)
    versions = list(
        collective.versions.select_related("deposit", "frozen_by")
        .prefetch_related("signatures__organisation")
        .order_by("-number")
    )
    context = _rights(request, collective) | {
        "collective": collective,
        "campaign": collective.campaign,
        "sections": list(zip(collective.sections.all(), content["sections"], strict=True)),
        "paragraph_count": len(list(paragraphs_of(content))),
        "problems": problems_of(collective, content),
        "versions": versions,
        "is_changed": not versions or versions[0].sha256 != fingerprint(content),
        "missing": _organisations_missing(collective, versions),
    }
    return render(request, "collective/desk.html", context)


@require_form
def edit_text_parts(request, pk):
    collective = get_collective_or_404(request, pk, writing=True)
    form = PartsForm(request.POST or None, collective=collective)
    return _perform(request, collective, form, title=_("Titre, introduction, conclusion, organisations"))


@require_form
def write_section(request, pk, section_pk=None):
    """A new section, or an existing one."""
    collective = get_collective_or_404(request, pk, writing=True)
    section = get_object_or_404(collective.sections, pk=section_pk) if section_pk else None
    form = SectionForm(request.POST or None, collective=collective, section=section)
    return _perform(request, collective, form, title=section.title if section else _("Nouvelle section"))


@require_POST
def reorder_section(request, pk, section_pk):
    collective = get_collective_or_404(request, pk, writing=True)
    section = get_object_or_404(collective.sections, pk=section_pk)
    _try(request, lambda: move_section(section, actor=request.user, up=request.POST.get("direction") == "up"))
    return _go(collective, "#sections")


@require_form
def remove_section(request, pk, section_pk):
    """Ask, then take the section out."""
    collective = get_collective_or_404(request, pk, writing=True)
    section = get_object_or_404(collective.sections, pk=section_pk)
    if request.method == "POST":
        if _try(request, lambda: delete_section(section, actor=request.user)):
            messages.success(request, _("La section est retirée du brouillon."))
        return _go(collective, "#sections")
    return render(request, "collective/desk_remove.html", {"collective": collective, "section": section})


@require_safe
def preview(request, pk):
    """The draft as the public would read it."""
    collective = get_collective_or_404(request, pk)
    context = {
        "campaign": collective.campaign,
        "tab": "collective",
        "preview": True,
        "content": present_content(build_content(collective), collective.campaign),
    }
    return render(request, "collective/collective.html", context)


@require_form
def freeze(request, pk):
    """Say what freezing does, then freeze."""
    collective = get_collective_or_404(request, pk, writing=True)
    if request.method == "POST":
        version = _try(request, lambda: freeze_version(collective, actor=request.user))
        if version:
            messages.success(request, _("La version %(number)d est figée.") % {"number": version.number})
        return _go(collective, "#versions")
    content = build_content(collective)
    newest = collective.last_version
    context = {
        "collective": collective,
        "problems": problems_of(collective, content),
        "newest": newest,
        "signature_count": newest.signatures.count() if newest else 0,
        "is_changed": newest is None or newest.sha256 != fingerprint(content),
        "paragraph_count": len(list(paragraphs_of(content))),
    }
    return render(request, "collective/desk_freeze.html", context)


@require_form
def deposit(request, pk, number):
    """Record that a version was handed to the authority."""
    collective = get_collective_or_404(request, pk)
    if not can_deposit(request.user, collective.campaign):
        raise PermissionDenied
    version = get_object_or_404(collective.versions, number=number)
    form = DepositForm(request.POST or None, version=version)
    title = _("Dépôt de la version %(number)d") % {"number": number}
    return _perform(request, collective, form, title=title, warning="deposit")


def get_collective_or_404(request, pk, *, writing=False):
    """The text, when the person may open its desk; the guarantor sees the desk and changes nothing."""
    texts = CollectiveContribution.objects.open_to(request.user).select_related("campaign")
    collective = get_object_or_404(texts, pk=pk)
    if writing and not can_write(request.user, collective.campaign):
        raise PermissionDenied
    return collective


def _perform(request, collective, form, *, title, warning=""):
    """Show the form, or do what it says and go back to the desk; a refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            form.perform(request.user)
        except CollectiveRefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C'est enregistré."))
            return _go(collective)
    context = {"collective": collective, "form": form, "title": title, "warning": warning}
    return render(request, "collective/desk_form.html", context, status=422 if form.errors else 200)


def _try(request, act):
    """What the act returns (or True), or None with the reason told."""
    try:
        return act() or True
    except CollectiveRefusedError as refused:
        messages.error(request, str(refused))
        return None


def _rights(request, collective):
    is_deposited = collective.is_deposited
    return {
        "is_deposited": is_deposited,
        "may_write": can_write(request.user, collective.campaign) and not is_deposited,
        "may_deposit": can_deposit(request.user, collective.campaign) and not is_deposited,
    }


def _organisations_missing(collective, versions):
    """Called to sign and not under the newest version yet."""
    signed = {signature.organisation_id for signature in versions[0].signatures.all()} if versions else set()
    return [organisation for organisation in collective.invited.all() if organisation.pk not in signed]


def _go(collective, anchor=""):
    return redirect(reverse("collective_desk:show", args=[collective.pk]) + anchor)
