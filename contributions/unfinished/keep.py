"""Keeping what is typed, finding it again, forgetting it: the newer of two tabs never silently replaces the older."""

import json

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from ..attachments.keep import discard
from ..models import Attachment, UnfinishedText

# How the form is driven; and what is asked anew each time: the charter, the proof that a person writes
BUTTONS = {"suite", "retour", "envoyer", "joindre", "retirer_piece", "garder"}
ASKED_ANEW = {"charter", "website", "began", "submission_key", "brouillon", "brouillon_vu", "formulaire_code"}
NOT_KEPT = BUTTONS | ASKED_ANEW | {"csrfmiddlewaretoken", "etape", "fichiers"}
ASKED_BESIDE = frozenset(
    {"kind", "theme", "college", "territory", "author_name", "author_email", "organisation", "formulaire"}
)
MOST_BYTES = 400_000
MOST_NAMES = 400


class OtherDraftError(Exception):
    """Another tab has kept something else since this page was shown; `draft` is what it kept."""

    def __init__(self, draft):
        super().__init__(str(draft))
        self.draft = draft


class DraftGoneError(Exception):
    """The draft that this page goes on writing was sent or erased elsewhere."""


class TooLongToKeepError(Exception):
    """More was typed than is kept; nothing was replaced."""


def words_of(typed):
    """What of a form's fields a draft keeps, as {name: [values]}: all that was typed, and nothing that drives."""
    named = ((name, [value.replace("\0", "") for value in values]) for name, values in typed.lists())
    return {name: values for name, values in named if name not in NOT_KEPT and "\0" not in name and any(values)}


def says_something(words):
    """Whether anything was written: an account's own name, or a box ticked at first, is no text yet."""
    return any(any(value.strip() for value in values) for name, values in words.items() if name not in ASKED_BESIDE)


@transaction.atomic
def keep_unfinished(writer, campaign, *, words, form_code="", seen=0, files=()):
    """Keep the words as the writer's draft, and return it; words that are kept already change nothing.

    `seen` is the number of the draft that the page was made from (0: none; None: the page does not know). Raises
    OtherDraftError when another page has kept other words since, DraftGoneError when that draft is no more,
    TooLongToKeepError.
    """
    if len(words) > MOST_NAMES or len(json.dumps(words, ensure_ascii=False).encode()) > MOST_BYTES:
        raise TooLongToKeepError
    draft = _locked(writer, campaign, form_code)
    if draft is None:
        if seen:
            raise DraftGoneError
        draft = _begin(writer, campaign, form_code, words)
    if draft.typed != words:
        if seen is not None and draft.number != seen:
            raise OtherDraftError(draft)
        draft.typed, draft.number, draft.kept_at = words, F("number") + 1, timezone.now()
        draft.save(update_fields=["typed", "number", "kept_at"])
        draft.refresh_from_db(fields=["number"])
    Attachment.objects.filter(pk__in=[file.pk for file in files], contribution=None).update(unfinished=draft)
    return draft


def _locked(writer, campaign, form_code):
    found = writer.drafts().filter(campaign=campaign, form_code=form_code)
    return found.select_for_update(of=("self",)).first()


def _begin(writer, campaign, form_code, words):
    try:
        with transaction.atomic():
            return UnfinishedText.objects.create(
                campaign=campaign, form_code=form_code, typed=words, kept_at=timezone.now(), **writer.columns
            )
    except IntegrityError:  # another tab was first
        return _locked(writer, campaign, form_code)


def find_unfinished(writer, campaign, form_code=""):
    """The writer's draft for this form, or None."""
    return writer.drafts().filter(campaign=campaign, form_code=form_code).first()


@transaction.atomic
def erase_unfinished(drafts):
    """Delete the drafts of the queryset with the files that wait in them; how many."""
    rows = list(drafts.order_by("pk").select_for_update(of=("self",)))
    discard(list(Attachment.objects.filter(unfinished__in=rows, contribution=None)))
    UnfinishedText.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


@transaction.atomic
def claim_unfinished(user, browser):
    """Make the drafts of this browser the account's, once its person says that they are theirs.

    Where the account has one for the same form, it stays, and the browser's with it.
    """
    claimed = 0
    for draft in UnfinishedText.objects.filter(author=None, visitor=browser).order_by("pk").select_for_update():
        same = UnfinishedText.objects.filter(author=user, campaign=draft.campaign_id, form_code=draft.form_code)
        if not same.exists():
            draft.author, draft.visitor = user, ""
            draft.save(update_fields=["author", "visitor"])
            claimed += 1
    return claimed
