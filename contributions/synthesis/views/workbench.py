"""The workbench: sources, text, statements, and the acts that join them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..coverage import coverage_of
from ..errors import SynthesisRefusedError
from ..forms import ACTS
from ..models import Synthesis
from ..panes import chapters_of, list_sources, marked_text, neighbours_of, open_source
from ..place import Place, SourceFilter
from ..rules import can_compile


@require_safe
def show_workbench(request, pk):
    synthesis = get_synthesis_or_404(request, pk)
    return _render(request, synthesis, Place.of(request.GET))


@require_POST
def act(request, pk, name):
    """Do one of the acts and come back to the same place; what is refused is said there, with what was typed."""
    if name not in ACTS:
        raise Http404
    synthesis = get_synthesis_or_404(request, pk)
    require_compiler(request, synthesis)
    place = Place.of(request.POST.get("place", ""))
    form = ACTS[name](synthesis, request.POST)
    if form.is_valid():
        try:
            result = form.perform(request.user)
        except SynthesisRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            if form.done:
                messages.success(request, form.done)
            return redirect(_place_after(name, place, result).url(synthesis))
    return _render(request, synthesis, place, refused={name: form}, status=422)


def get_synthesis_or_404(request, pk):
    return get_object_or_404(Synthesis.objects.open_to(request.user).select_related("campaign"), pk=pk)


def require_compiler(request, synthesis):
    """The guarantor sees the workbench and changes nothing."""
    if not can_compile(request.user, synthesis.campaign):
        raise PermissionDenied


def _place_after(name, place, result):
    """What comes next: a statement just written is the current one, a text set aside gives way to another to treat."""
    if name == "ecrire":
        return place.but(enonce=result.pk)
    if name == "ecarter":
        after, before = neighbours_of(result.synthesis, result.contribution)
        return place.but(source=after or before or result.contribution.reference)
    return place.but(modifier="")


def _render(request, synthesis, place, *, refused=None, status=200):
    refused = refused or {}
    may_edit = can_compile(request.user, synthesis.campaign)
    chapters = chapters_of(synthesis)
    numbered = [item for _heading, items in chapters for item in items]
    current = next((item for item in numbered if str(item.statement.pk) == place.enonce), None)
    source = open_source(synthesis, place)
    if source is not None:
        place = place.but(source=source.reference)
    context = {
        "synthesis": synthesis,
        "campaign": synthesis.campaign,
        "may_edit": may_edit,
        "place": place,
        "coverage": coverage_of(synthesis),
        "sources": list_sources(synthesis, place),
        "filters": SourceFilter.choices,
        "themes": synthesis.campaign.themes.all(),
        "chapters": chapters,
        "numbered": numbered,
        "current": current,
        "unplaced": synthesis.extracts.filter(statement=None).select_related("contribution"),
        "published": synthesis.published_version,
        "refused": [error for form in refused.values() for error in _errors_of(form)],
    }
    context |= _source_context(synthesis, source, numbered)
    if may_edit:
        context |= _forms(synthesis, place, source, numbered, chapters, refused)
    return render(request, "synthesis/workbench.html", context, status=status)


def _source_context(synthesis, source, numbered):
    if source is None:
        return {"source": None}
    version = source.versions.order_by("-number").first()
    numbers = {item.statement.pk: item.number for item in numbered}
    extracts = list(synthesis.extracts.filter(contribution=source).select_related("version").order_by("start"))
    for extract in extracts:
        extract.statement_number = numbers.get(extract.statement_id)
    after, before = neighbours_of(synthesis, source)
    return {
        "source": source,
        "pieces": marked_text(version, extracts) if version else [(source.body, [])],
        "taken": extracts,
        "treatment": synthesis.treatments.filter(contribution=source).first(),
        "next_source": after,
        "previous_source": before,
    }


def _forms(synthesis, place, source, numbered, chapters, refused):
    """The forms that the page shows, each as it was typed when it has just been refused."""
    names = [(item.statement.pk, f"{item.number}. {item.statement}") for item in numbered]
    headings = [(heading.pk, heading.title) for heading, _items in chapters]
    edited = next((item.statement for item in numbered if str(item.statement.pk) == place.modifier), None)
    forms = {
        "take": refused.get("prendre")
        or ACTS["prendre"](synthesis, initial={"contribution": source and source.reference, "statement": place.enonce}),
        "aside": refused.get("ecarter")
        or ACTS["ecarter"](synthesis, initial={"contribution": source and source.reference}),
        "heading_form": refused.get("ajouter-chapitre") or ACTS["ajouter-chapitre"](synthesis),
        "write": refused.get("ecrire") or ACTS["ecrire"](synthesis, initial=_last_heading(chapters)),
        "edited": edited,
        "edit": refused.get("modifier") or (edited and ACTS["modifier"](synthesis, initial=_initial(edited))),
    }
    forms["take"].fields["statement"].choices = [("", forms["take"].fields["statement"].empty_label), *names]
    for form in filter(None, (forms["write"], forms["edit"])):
        form.fields["heading"].choices = headings
    return forms


def _last_heading(chapters):
    return {"heading": chapters[-1][0].pk} if chapters else {}


def _initial(statement):
    return {
        "statement": statement.pk,
        "heading": statement.heading_id,
        "kind": statement.kind,
        "text": statement.text,
        "by_drafting_team": statement.by_drafting_team,
    }


def _errors_of(form):
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for error in errors:
            yield _("%(label)s : %(error)s") % {"label": label, "error": error} if label else error
