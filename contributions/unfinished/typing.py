"""A draft as a request brings it and as a page shows it: kept under the writer's name, in words that say so."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertation.privacy import terms
from concertation.web.limits import over_limit

from ..models import UnfinishedText
from ..participation.asking import open_forms
from .keep import (
    DraftGoneError,
    OtherDraftError,
    TooLongToKeepError,
    erase_unfinished,
    find_unfinished,
    keep_unfinished,
    says_something,
    words_of,
)
from .whose import Writer, browser_of, fingerprint, new_secret, remember_browser, secret_of, writer_of

LONGEST_NUMBER = 9


@dataclass
class Keeping:
    """What was kept with a request: the draft, or the other page's draft, or why nothing was."""

    draft: UnfinishedText | None = None
    other: UnfinishedText | None = None
    is_gone: bool = False
    trouble: str = ""
    secret: str = ""

    @property
    def seen(self):
        """The number that the page says when it comes back: once told of another draft, it goes on knowingly."""
        known = self.draft or self.other
        return known.number if known else 0

    @property
    def other_title(self):
        return self.other.first("title")

    @property
    def other_body(self):
        return self.other.first("body")

    @property
    def said(self):
        return said_of(self.draft) if self.draft else self.trouble

    def remember(self, response):
        """Have the browser of a visitor hold the key to the draft."""
        if self.secret and self.draft:
            remember_browser(response, self.secret)
        return response


def keep_typed(request, campaign, *, typed=None, form_code="", files=(), goes_on=False):
    """Keep what the form brings as the writer's draft. `goes_on`: a draft that is gone is begun again.

    `typed`: what was typed, when files came or went since, which it names.
    """
    words = words_of(request.POST if typed is None else typed)
    writer, keeping = writer_of(request), Keeping()
    seen = seen_of(request)
    if not seen and not says_something(words):
        return keeping
    if not writer.user.is_authenticated:
        keeping.secret = secret_of(request) or new_secret()
        if not writer.is_known and over_limit(request, "unfinished-new", count=60, seconds=3600):
            return keeping
        writer = Writer(writer.user, fingerprint(keeping.secret))
    kept = {"words": words, "form_code": form_code, "files": files}
    try:
        keeping.draft = keep_unfinished(writer, campaign, seen=seen, **kept)
    except OtherDraftError as error:
        keeping.other = error.draft
        keeping.trouble = _("Ce brouillon a changé dans un autre onglet : rien n'a été remplacé.")
    except DraftGoneError:
        keeping.is_gone, keeping.trouble = True, _("Ce brouillon a été envoyé ou effacé dans un autre onglet.")
        if goes_on:
            return Keeping(draft=keep_unfinished(writer, campaign, **kept), secret=keeping.secret)
    except TooLongToKeepError:
        keeping.trouble = _("Votre texte est trop long pour être gardé ici : raccourcissez-le, ou gardez-le chez vous.")
    return keeping


def seen_of(request):
    """The number of the draft that the page was made from; None for a page that was made before there were any."""
    number = request.POST.get("brouillon_vu")
    if number is None:
        return None
    return int(number) if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER else 0


def code_of(request):
    """Which form of the campaign the page is about; a word that names none has no draft."""
    return request.POST.get("formulaire_code", "")[:40].replace("\0", "")


def forget_typed(request, campaign, form_code=""):
    """The text was sent, or is not wanted any more."""
    return erase_unfinished(writer_of(request).drafts().filter(campaign=campaign, form_code=form_code))


def draft_of(request, campaign, form_code=""):
    """The writer's draft for the form, or None."""
    return find_unfinished(writer_of(request), campaign, form_code)


def latest_draft(request, campaign):
    """The writer's newest draft for the campaign, whichever form; asks nothing of who has no cookie and no account."""
    writer = writer_of(request)
    if not writer.is_known or not open_forms(campaign):
        return None
    return writer.drafts().filter(campaign=campaign).order_by("-kept_at").first()


def draft_of_browser(request, campaign, form_code=""):
    """What was begun in this browser without an account, when somebody has signed in since; no word of it is shown."""
    browser = browser_of(request) if request.user.is_authenticated else ""
    if not browser:
        return None
    return UnfinishedText.objects.filter(author=None, visitor=browser, campaign=campaign, form_code=form_code).first()


def typed_of(draft):
    """The draft as the form would have sent it, its files included."""
    typed = QueryDict(mutable=True)
    for name, values in draft.typed.items():
        typed.setlist(name, values)
    typed["brouillon_vu"] = str(draft.number)
    return typed


def said_of(draft):
    """When it was kept, as the page says it."""
    at = timezone.localtime(draft.kept_at)
    return _("Brouillon enregistré à %(time)s") % {"time": date_format(at, pgettext("time of day", "G \\h i"))}


def kept_until(draft) -> datetime:
    return draft.kept_at + terms.UNFINISHED
