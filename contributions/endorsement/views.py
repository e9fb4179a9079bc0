"""An organisation's texts: what waits to be read for it, and all that was written in its name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concertation.discussion.models import ModeratedComment
from concertation.people.models import Organisation
from concertation.people.organisations.views.door import tabs_of
from concertation.people.voice import validators_of
from concertation.web.limits import limited

from ..consultation import review_path
from ..models import Contribution
from ..sent_texts import SentComment, SentContribution
from ..trail import steps_for
from .forms import FilterForm, ReviewForm
from .review import AlreadyReviewedError, decline_text, endorse_text, next_number
from .reviews import reviews_of
from .rules import can_open_texts, can_review, stands_in
from .waiting import load_texts, rows_of, rows_waiting_for, titles_for

PAGE = 20
# One key a decision, by accesskey: the same with and without JavaScript
KEYS = {"endorse": "t", "decline": "r", "skip": "s"}


@never_cache
@login_required
@require_safe
def show_queue(request):
    """What waits for this person, over all the organisations they validate for, the oldest first."""
    page = page_of(request, rows_waiting_for(request.user))
    return render(request, "endorsement/queue.html", {"page": page, "texts": listed(request, page)})


@never_cache
@login_required
@require_safe
def list_texts(request, code):
    """All that was written in the organisation's name, with its state."""
    organisation = get_organisation_or_404(request, code)
    form = FilterForm(request.GET)
    conditions = {"organisation": organisation}
    if form.chosen("etat"):
        conditions["status"] = form.chosen("etat")
    page = page_of(request, rows_of(kind=form.chosen("nature"), **conditions))
    context = tabs_of(request.user, organisation) | {
        "tab": "texts",
        "form": form,
        "page": page,
        "texts": listed(request, page),
        "is_filtered": bool(form.chosen("etat") or form.chosen("nature")),
        "query": page_query(request),
        "validators": validators_of(organisation).exists(),
    }
    return render(request, "endorsement/list.html", context)


def page_of(request, rows):
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def page_query(request):
    """The filters in force, to be kept in the addresses of the other pages."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def listed(request, page):
    """The page's texts with their addresses, and their titles as this reader may know them."""
    texts = load_texts(list(page.object_list))
    titles = titles_for(request.user, texts)
    return [{"text": text, "title": titles[text.reference], "url": review_path(text)} for text in texts]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("review", count=300, seconds=3600)
def review_contribution(request, code, reference):
    organisation = get_organisation_or_404(request, code)
    texts = Contribution.objects.for_lists().select_related("author")
    return review(request, SentContribution(get_object_or_404(texts, organisation=organisation, reference=reference)))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("review", count=300, seconds=3600)
def review_comment(request, code, pk):
    organisation = get_organisation_or_404(request, code)
    comments = ModeratedComment.objects.select_related("user", "organisation").filter(is_removed=False)
    return review(request, SentComment(get_object_or_404(comments, organisation=organisation, pk=pk)))


def get_organisation_or_404(request, code):
    organisation = get_object_or_404(Organisation, code=code)
    if not can_open_texts(request.user, organisation):
        raise Http404
    return organisation


def review(request, text):
    """Show one text and what may be decided; POST decides, then shows the next one that waits."""
    if request.method != "POST":
        return show(request, text, ReviewForm(initial={"number": next_number(reviews_of(text.target).last())}))
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return show(request, text, form, status=422)
    return decide(request, text, form)


def decide(request, text, form):
    """Take the decision that the button names; what was typed stays when it is not taken."""
    note = form.cleaned_data["note"]
    read = {"number": form.cleaned_data["number"], "seen_version": form.cleaned_data["seen_version"]}
    try:
        if form.cleaned_data["decision"] == "endorse":
            endorse_text(text.target, reviewer=request.user, **read)
            said = _("%(reference)s part à la modération.")
        else:
            decline_text(text.target, reviewer=request.user, note=note, **read)
            said = _("%(reference)s est rendu à son auteur, avec votre mot.")
    except AlreadyReviewedError as error:
        text.target.refresh_from_db()
        form.add_error(None, _("Rien n'a changé : %s.") % error)
        return show(request, text, form, status=409)
    except ValidationError as error:
        form.add_error(None if "note" not in error.message_dict else "note", error.message_dict["note"])
        return show(request, text, form, status=422)
    except PermissionDenied:
        form.add_error(None, _("Vous ne pouvez pas, ou plus, décider de ce texte."))
        return show(request, text, form, status=403)
    messages.success(request, said % {"reference": text.reference})
    return redirect(url_of_next(request.user))


def url_of_next(user, besides=None):
    """The oldest text that waits for the person, other than this one; or the queue, which says that none does."""
    for text in load_texts(list(rows_waiting_for(user)[:2])):
        if besides is None or text.target != besides.target:
            return review_path(text)
    return reverse("endorsement:queue")


def show(request, text, form, status=200):
    may_review = can_review(request.user, text)
    context = {
        "organisation": text.organisation,
        "text": text,
        "title": text.title_for(request.user),
        "form": form,
        "may_review": may_review,
        "is_own": text.is_written_by(request.user),
        "stands_in": may_review and stands_in(request.user, text),
        "reviews": reviews_of(text.target),
        "steps": steps_for(request.user, text.target) if text.kind == "contribution" else [],
        "keys": KEYS,
        "skip_url": url_of_next(request.user, besides=text) if may_review else "",
    }
    return render(request, "endorsement/text.html", context, status=status)
