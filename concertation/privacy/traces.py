"""What the machine's own tables hold of a person: journal, mails, sessions, the editor's history. Blanked, not kept."""

import json

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, TaskState, UploadedFile

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch, DispatchState

from .copying import copy_rows
from .farewell import delete_files_later
from .identity import addresses_of, names_of, traces_of

REPLACED_BY = "Participant"


def _is_about(user):
    kind = ContentType.objects.get_for_model(user)
    return {"content_type": kind, "object_id": str(user.pk)}


def _holding_any(field, words):
    """Rows whose column, read as text, holds one of the words, whatever its case."""
    found = Q()
    for word in words:
        found |= Q(**{f"{field}__icontains": word})
    return found


# --- The journal --------------------------------------------------------------------------------------------------
def copy_journal(user):
    """What the person did, and what was done to the account."""
    kind = ContentType.objects.get_for_model(user)
    mine = Entry.objects.filter(Q(actor=user) | Q(target_type=kind, target_id=user.pk))
    yield from copy_rows(mine, user)


def erase_journal(user, mode):
    """Blank what named the person in the label of an act; who did it stays a number that leads nowhere."""
    kind = ContentType.objects.get_for_model(user)
    about = Q(target_type=kind, target_id=user.pk) | _holding_any("target_label", traces_of(user))
    labels = Entry.objects.filter(about).exclude(target_label="")
    return {"journal_labels": labels.update(target_label="")}


# --- The editor's history -----------------------------------------------------------------------------------------
def copy_editing(user):
    for model in (ModelLogEntry, PageLogEntry):
        yield from copy_rows(model.objects.filter(user=user), user)


def erase_editing(user, mode):
    """Blank Wagtail's log where it names the person, and take their remarks out of the pages' revisions."""
    words = traces_of(user)
    about_account = ModelLogEntry.objects.filter(**_is_about(user))
    blanked = about_account.update(label="", data={})
    for model in (ModelLogEntry, PageLogEntry):
        named = model.objects.alias(said=Cast("data", TextField())).filter(
            _holding_any("label", words) | _holding_any("said", words)
        )
        blanked += named.update(label="", data={})
    return {
        "editing_log": blanked,
        "remarks_in_revisions": _take_remarks_out(user),
        "workflow_remarks": TaskState.objects.filter(finished_by=user).exclude(comment="").update(comment=""),
        "files": _forget_uploads(user),
    }


def _forget_uploads(user):
    """What was sent to the editor and not yet taken into a page."""
    uploads = UploadedFile.objects.filter(uploaded_by_user=user)
    files = delete_files_later([upload.file for upload in uploads], key=f"uploads:{user.pk}")
    uploads.delete()
    return files


def _take_remarks_out(user):
    """The remarks and their answers that a revision copies into its content; how many revisions changed."""
    changed = 0
    commented = Revision.objects.filter(content__wagtail_admin_comments__0__isnull=False)
    for revision in commented.iterator(chunk_size=200):
        remarks = [_without_answers(remark, user) for remark in revision.content["wagtail_admin_comments"]]
        remarks = [remark for remark in remarks if remark.get("user") != user.pk]
        if remarks != revision.content["wagtail_admin_comments"]:
            content = revision.content | {"wagtail_admin_comments": remarks}
            changed += Revision.objects.filter(pk=revision.pk).update(content=content)
    return changed


def _without_answers(remark, user):
    answers = remark.get("replies", [])
    kept = [answer for answer in answers if answer.get("user") != user.pk]
    return remark if kept == answers else remark | {"replies": kept}


# --- Mails --------------------------------------------------------------------------------------------------------
def copy_mails(user):
    mails = Dispatch.objects.filter(recipient__in=addresses_of(user))
    yield from copy_rows(mails, user, leave_out="message_id woken_at")


def erase_mails(user, mode):
    """Forget the mails to the person, sent or not, and their name in those about them."""
    addresses = addresses_of(user)
    mine = Dispatch.objects.filter(recipient__in=addresses)
    waiting = mine.filter(state=DispatchState.WAITING).delete()[0]
    forgotten = mine.update(payload={}, recipient="", last_error="")
    said = Dispatch.objects.alias(said=Cast("payload", TextField()))
    words = traces_of(user)
    others = said.filter(_holding_any("said", _as_json(words)) | _holding_any("last_error", words))
    return {"mails": waiting + forgotten, "mails_about": sum(_rename(mail, user) for mail in others)}


def _as_json(words):
    """The words as PostgreSQL writes them inside jsonb: quotes and backslashes escaped."""
    return [word.replace("\\", "\\\\").replace('"', '\\"') for word in words]


def _rename(mail, user):
    """A mail to somebody else: what was sent is forgotten, what still waits leaves without the name."""
    if mail.state == DispatchState.DONE:
        return Dispatch.objects.filter(pk=mail.pk).update(payload={}, recipient="", last_error="")
    payload = {key: _without_names(value, user) for key, value in mail.payload.items()}
    return Dispatch.objects.filter(pk=mail.pk).update(payload=payload, last_error="")


def _without_names(value, user):
    if not isinstance(value, str):
        return value
    for word in [*names_of(user), *addresses_of(user)]:
        value = value.replace(word, REPLACED_BY)
    return value


# --- Sessions -----------------------------------------------------------------------------------------------------
def copy_sessions(user):
    """Nothing beyond what the list of sessions says (people): the rest is the machine's."""
    return iter(())


def erase_sessions(user, mode):
    """End every session of the account, and those that hold its address (an invitation opened, a code asked for)."""
    addresses = addresses_of(user)
    mine = [
        session.pk
        for session in Session.objects.iterator(chunk_size=500)
        if _is_theirs(session.get_decoded(), user, addresses)
    ]
    return {"sessions": Session.objects.filter(pk__in=mine).delete()[0]}


def _is_theirs(data, user, addresses):
    said = json.dumps(data, ensure_ascii=False, default=str).lower()
    return data.get("_auth_user_id") == str(user.pk) or any(json.dumps(address) in said for address in addresses)
