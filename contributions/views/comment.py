"""Giving a comment: what is typed stays on the page when it is not taken."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertation.discussion.forms import CommentForm
from concertation.discussion.post import (
    CommentRefusedError,
    DiscussionClosedError,
    DuplicateCommentError,
    ReplyRefusedError,
    StanceRefusedError,
    post_comment,
)
from concertation.people.voice import VoiceRefusedError
from concertation.text.choices import TextStatus
from concertation.web.limits import over_limit

from ..comment_links import comment_path
from ..within import still_within
from .closed import DOORS, show_closed
from .contribution import show
from .door import get_campaign_or_404, get_contribution_or_404


@require_POST
def comment(request, slug, reference):
    """Keep a comment, and say what happens with it; what was typed stays on the page when it is not taken."""
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference, with_closed=True)
    if contribution.status in DOORS:
        return show_closed(request, contribution)
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
    except (CommentRefusedError, VoiceRefusedError) as refused:
        if isinstance(refused, ReplyRefusedError):
            form = without_reply(request)
        form.add_error(None, words_of(refused))
        return show(request, contribution, form, status=409)
    messages.success(request, said_of(kept))
    if kept.is_readable:
        return redirect(comment_path(contribution, kept) + still_within(request))
    return redirect(f"{contribution.get_absolute_url()}{still_within(request)}#commentaires")


def without_reply(request):
    """The same words as a comment on the text itself: what they answered is gone, and sending again must not fail."""
    data = request.POST.copy()
    data["reply_to"] = ""
    form = CommentForm(data, user=request.user)
    form.is_valid()
    return form


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
        stance=cleaned.get("stance", ""),
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
        ReplyRefusedError: _(
            "Le commentaire auquel vous répondez n'est plus là. Envoyé encore, le vôtre portera sur le texte lui-même."
        ),
        StanceRefusedError: _("Une réponse ne prend pas position sur le texte."),
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
