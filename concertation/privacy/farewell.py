"""What must still happen once an account is gone: a last mail, and files taken off the disk.

Both are rows of the outbox, written in the erasure's transaction, so that a worker killed at any moment loses neither;
each blanks its own row once it is done: nothing of the person stays in it.
"""

from django.core.files.storage import default_storage

from concertation.outbox.enqueue import ask_dispatch
from concertation.outbox.handlers import PermanentFailureError, TemporaryFailureError
from concertation.outbox.mail import queue_mail
from concertation.outbox.models import Dispatch
from concertation.outbox.send_mail import send_mail

LAST_MAIL = "last-mail"
DELETE_FILES = "delete-files"


def queue_farewell(erasure, *, to, language):
    """Queue the mail that says it is done, in the erasure's transaction."""
    mail = queue_mail(
        "erasure_done", to=to, key=f"erasure-done:{erasure.pk}", context={"erasure": erasure}, language=language
    )
    Dispatch.objects.filter(pk=mail.pk).update(kind=LAST_MAIL)


def send_last_mail(dispatch):
    """Send it, and forget to whom, whether the server takes it or refuses it for good."""
    try:
        send_mail(dispatch)
    except PermanentFailureError:
        _forget(dispatch)
        raise PermanentFailureError("refused") from None
    except TemporaryFailureError:
        # What the server said repeats the address
        raise TemporaryFailureError("not taken yet") from None
    _forget(dispatch)


def delete_files_later(files, *, key):
    """Take these files off the disk once the transaction is committed: names in the media folder; {} when none."""
    names = sorted({file.name for file in files if file})
    if names:
        ask_dispatch(DELETE_FILES, key=f"delete-files:{key}", payload={"names": names})
    return len(names)


def delete_files(dispatch):
    """Delete them, and forget their names; those that are gone already are no matter."""
    for name in dispatch.payload.get("names", []):
        default_storage.delete(name)
    _forget(dispatch)


def _forget(dispatch):
    dispatch.payload, dispatch.recipient = {}, ""
    Dispatch.objects.filter(pk=dispatch.pk).update(payload={}, recipient="")
