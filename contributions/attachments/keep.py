"""Taking a file in, giving it to the contribution it was sent with, and taking it away for good."""

import functools
import hashlib
import re

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.text.plain import clean_plain_text
from concertation.web.links import LinkInvalidError, read_link, sign_link

from ..choices import Audience
from ..models import Attachment
from .choices import AttachmentKind
from .errors import FileRefusedError
from .recognise import read_file

PURPOSE = "waiting-attachment"
WAITING_SECONDS = 90 * 86_400  # the nightly purge is what ends the wait; the key lives longer than any draft
NAME_LENGTH = 80
UNSAFE = re.compile(r"[\\/:*?\"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def keep_file(uploaded, *, question="", audience=Audience.PUBLIC):
    """Keep an uploaded file, waiting for the contribution that it goes with. Raises FileRefusedError.

    Its kind is its content's; the name keeps the person's words and takes the kind's own ending.
    """
    most = settings.ATTACHMENT_BYTES
    if uploaded.size > most:
        raise FileRefusedError(_("Ce fichier est trop lourd : %(most)s Mo au plus.") % {"most": most // 1_000_000})
    read = read_file(uploaded.read(most + 1))
    attachment = Attachment(
        question=question,
        audience=audience,
        name=name_for(uploaded.name, read.kind),
        kind=read.kind,
        size=len(read.data),
        sha256=hashlib.sha256(read.data).hexdigest(),
        width=getattr(read, "width", None),
        height=getattr(read, "height", None),
    )
    attachment.file.save("", ContentFile(read.data), save=False)
    if attachment.is_picture:
        attachment.thumbnail.save("", ContentFile(read.thumbnail), save=False)
    attachment.save()
    return attachment


def name_for(name, kind):
    """The person's name for the file, short, without what a system could read in it, ending as its kind does."""
    words = " ".join(clean_plain_text(UNSAFE.sub(" ", name or "")).split()).strip(". ")
    stem = (words.rpartition(".")[0] or words)[:NAME_LENGTH].strip(". ") or "piece"
    return f"{stem}.{AttachmentKind(kind).value}"


def waiting_key(attachment):
    """What the form carries in place of the file, until it is sent: it says which file, signed."""
    return sign_link(PURPOSE, attachment.pk)


def waiting_attachments(keys):
    """The files of these keys that wait, in the order of the keys; what was sent or purged since is left out."""
    return list(dict.fromkeys(waiting_by_key(keys[: settings.ATTACHMENTS_MOST * 4]).values()))


def waiting_by_key(keys, *, given_to=None):
    """{key: file} of those that wait, in the order of the keys, and of those that this text holds already."""
    numbers = {}
    for key in keys:
        try:
            numbers[key] = read_link(PURPOSE, key, max_age=WAITING_SECONDS)
        except LinkInvalidError:
            continue
    free = Q(contribution=None) if given_to is None else Q(contribution=None) | Q(contribution=given_to)
    found = Attachment.objects.filter(free).in_bulk(numbers.values()) if numbers else {}
    return {key: found[number] for key, number in numbers.items() if number in found}


def keep_beside(rows, uploaded, *, most, others=(), **fields):
    """Keep one more file beside the rows; None for one that is among them: the same form, sent twice.

    `most` is how many there may be; `others` are files of the same form, which weigh with these. Raises
    FileRefusedError.
    """
    if len(rows) >= most:
        raise FileRefusedError(
            ngettext("%(most)d fichier au plus.", "%(most)d fichiers au plus.", most) % {"most": most}
        )
    kept = keep_file(uploaded, **fields)
    is_there = kept.sha256 in {row.sha256 for row in rows}
    if not is_there and sum(row.size for row in [*rows, *others, kept]) <= settings.ATTACHMENTS_TOTAL_BYTES:
        return kept
    discard([kept])
    if is_there:
        return None
    total = settings.ATTACHMENTS_TOTAL_BYTES // 1_000_000
    raise FileRefusedError(_("vos fichiers pèsent plus de %(most)d Mo ensemble.") % {"most": total})


def claim_attachments(contribution, attachments):
    """Give the waiting files to the contribution, in their order. The caller is in the transaction that creates it."""
    for position, attachment in enumerate(attachments):
        waiting = Attachment.objects.filter(pk=attachment.pk, contribution=None)
        waiting.update(contribution=contribution, unfinished=None, position=position)


def discard(attachments):
    """Delete these rows, and their files once the transaction is kept, so that an undone one loses nothing."""
    files = [file for row in attachments for file in (row.file, row.thumbnail) if file.name]
    Attachment.objects.filter(pk__in=[row.pk for row in attachments]).delete()
    for file in files:
        transaction.on_commit(functools.partial(file.storage.delete, file.name))
