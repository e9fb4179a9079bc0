"""One contribution: its text, its supports, its comments, what it became."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concertation.discussion.forms import CommentForm
from concertation.discussion.post import (
    DiscussionClosedError,
    DuplicateCommentError,
    ReplyRefusedError,
    answered,
    post_comment,
)
from concertation.discussion.selectors import threads_of
from concertation.people.voice import VoiceRefusedError
from concertation.text.choices import TextStatus
from concertation.web.limits import over_limit
from concertation.web.links import absolute_url

from .. import rules
from ..answers import public_answers
from ..trail import trail_of
from .door import get_campaign_or_404, get_contribution_or_404
from .support import support_context


@require_safe
def show_contribution(request, slug, reference):
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference, with_erased=True)
    if contribution.status == TextStatus.ERASED:
        return show_erased(request, contribution)
    form = CommentForm(user=request.user, initial={"reply_to": reply_to_of(request, contribution)})
    return show(request, contribution, form)


def show_erased(request, contribution):
    """The mark of a text that its author had erased: its number, what was answered to it, its trail; 410."""
    context = {
        "campaign": contribution.campaign,
        "contribution": contribution,
        "steps": trail_of(contribution),
        "page": threads_of(contribution, after=number(request.GET.get("fil"))),
    }
    return render(request, "contributions/erased.html", context, status=410)


def show(request, contribution, form, status=200):
    campaign = contribution.campaign
    may_comment = rules.can_comment(request.user, contribution)
    context = {
        "campaign": campaign,
        "contribution": contribution,
        "answers": public_answers(contribution),
        "steps": trail_of(contribution),
        "page": threads_of(contribution, after=number(request.GET.get("fil"))),
        "form": form,
        "may_comment": may_comment,
        "comment_url": reverse("contributions:comment", args=[campaign.slug, contribution.reference]),
        "answered": answered_in(contribution, form) if may_comment else None,
        "permalink": absolute_url(contribution.get_absolute_url()),
        "neighbours": neighbours(contribution),
    }
    context |= support_context(request.user, contribution)
    return render(request, "contributions/contribution.html", context, status=status)


def number(text):
    """A positive number of the address, or 0."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def reply_to_of(request, contribution):
    return number(request.GET.get("repondre")) or None


def answered_in(contribution, form):
    """The comment that the form answers, when it may be answered."""
    reply_to = number(str(form["reply_to"].value() or ""))
    if not reply_to:
        return None
    try:
        return answered(contribution, reply_to)
    except ReplyRefusedError:
        return None


def neighbours(contribution):
    """The published texts just before and just after, by number."""
    if not contribution.is_published:
        return {}
    texts = type(contribution).objects.published().filter(campaign=contribution.campaign_id)
    texts = texts.only("reference", "title", "language", "campaign_id")
    return {
        "previous": texts.filter(number__lt=contribution.number).order_by("-number").first(),
        "next": texts.filter(number__gt=contribution.number).order_by("number").first(),
    }


@require_POST
def comment(request, slug, reference):
    """Keep a comment, and say what happens with it; what was typed stays on the page when it is not taken."""
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference)
    form = CommentForm(request.POST, user=request.user)
    if not form.is_valid():
        return show(request, contribution, form)
    if wait := too_many(request, form.cleaned_data.get("email")):
        form.add_error(None, _("Beaucoup de commentaires sont partis d'ici. Attendez un peu, puis envoyez encore."))
        response = show(request, contribution, form, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        kept = keep(request, contribution, form.cleaned_data)
    except (DiscussionClosedError, ReplyRefusedError, DuplicateCommentError, VoiceRefusedError) as refused:
        form.add_error(None, words_of(refused))
        return show(request, contribution, form, status=409)
    messages.success(request, said_of(kept))
    return redirect(contribution.get_absolute_url() + "#commentaires")


def too_many(request, email):
    """How long to wait: so many comments from one place, and so many letters to one address."""
    wait = over_limit(request, "comment", count=30, seconds=3600)
    return wait or (email and over_limit(request, "comment-to", count=10, seconds=3600, by=email)) or 0


def keep(request, contribution, cleaned):
    user = request.user if request.user.is_authenticated else None
    return post_comment(
        contribution,
        author=user,
        name=cleaned.get("name", ""),
        email=cleaned.get("email", ""),
        text=cleaned["text"],
        reply_to=cleaned["reply_to"],
        submission_key=cleaned["submission_key"],
        college=user.college if user else None,
        territory=user.territory if user else None,
        organisation=cleaned.get("organisation"),
    )


def words_of(refused):
    """Why a comment is not taken, in words."""
    return {
        DiscussionClosedError: _("Les commentaires ne sont pas ouverts sur cette contribution en ce moment."),
        ReplyRefusedError: _("Le commentaire auquel vous répondez n'est plus là. Le vôtre est gardé ci-dessous."),
        VoiceRefusedError: _(
            "Vous n'écrivez plus au nom de cette organisation. Votre commentaire est gardé ci-dessous."
        ),
        DuplicateCommentError: _("Vous avez déjà envoyé ce commentaire ; il n'est compté qu'une fois."),
    }[type(refused)]


def said_of(kept):
    """What happens now with a comment that was taken, in words."""
    return {
        TextStatus.UNCONFIRMED: _(
            "Merci. Ouvrez le lien que nous venons de vous envoyer pour confirmer ce commentaire."
        ),
        TextStatus.INTERNAL: _("Merci. %(organisation)s relit votre commentaire, puis la modération.")
        % {"organisation": kept.organisation},
        TextStatus.PENDING: _("Merci. Votre commentaire paraîtra dès que la modération l'aura lu."),
        TextStatus.PUBLISHED: _("Merci. Votre commentaire est publié."),
    }.get(kept.status, _("Merci. Ce commentaire était déjà arrivé."))
