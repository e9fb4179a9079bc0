"""A copy of one person's data: asked for on a page, made by a worker, fetched by that person, gone after a week."""

import functools
import io
import json
import logging
import tempfile
import uuid
import zipfile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from concertation.journal.record import record
from concertation.outbox.enqueue import ask_dispatch
from concertation.outbox.mail import queue_mail
from concertation.outbox.retry import MAX_ATTEMPTS
from concertation.text.typography import set_french_html
from concertation.web.links import absolute_url

from . import terms
from .choices import ExportState
from .holdings import holdings
from .models import DataExport, export_path

DATA_EXPORT = "data-export"
logger = logging.getLogger(__name__)


def ask_export(user):
    """Ask for a copy; while one is being made, asking again returns that one (data_export_waiting_once)."""
    try:
        with transaction.atomic():
            waiting = DataExport.objects.filter(user=user, state=ExportState.WAITING).first()
            return waiting or _ask(user)
    except IntegrityError:
        return DataExport.objects.get(user=user, state=ExportState.WAITING)


def _ask(user):
    # The name is written before the file, so that a worker killed in between leaves no file that nobody knows of.
    export = DataExport.objects.create(user=user, file=export_path(None, ""))
    ask_dispatch(DATA_EXPORT, key=f"data-export:{export.pk}", payload={"export": export.pk})
    record("data.copy_asked", export, actor=user)
    return export


def make_export(dispatch):
    """Make the copy that the row asks for; done again from the start by the next worker when this one is killed.

    A copy whose account is gone meanwhile is not made. The tries over, the page says that it failed.
    """
    export = DataExport.objects.select_related("user").filter(pk=dispatch.payload["export"]).first()
    if export is None or export.state != ExportState.WAITING:
        return
    try:
        _write_file(export)
    except Exception:
        if dispatch.attempts >= MAX_ATTEMPTS:
            DataExport.objects.filter(pk=export.pk).update(state=ExportState.FAILED, file="")
            if export.file.name:
                default_storage.delete(export.file.name)
        raise
    _finish(export)


def _write_file(export):
    with tempfile.TemporaryFile() as archive:
        with translation.override(export.user.language):
            write_archive(export.user, archive)
        archive.seek(0)
        default_storage.delete(export.file.name)
        default_storage.save(export.file.name, File(archive))


@transaction.atomic
def _finish(export):
    """Say that it is ready, and mail so; a copy that is not wanted any more is taken off the disk."""
    now = timezone.now()
    waiting = DataExport.objects.filter(pk=export.pk, state=ExportState.WAITING)
    if not waiting.update(state=ExportState.READY, ready_at=now, expires_at=now + terms.EXPORT):
        # Not taken off where another worker finished the same copy
        if not DataExport.objects.filter(pk=export.pk, state=ExportState.READY).exists():
            default_storage.delete(export.file.name)
        return
    queue_mail(
        "data_copy_ready",
        to=export.user.email,
        key=f"data-copy-ready:{export.pk}",
        context={"link": absolute_url(reverse("my_data:my_data")), "days": terms.EXPORT.days},
        language=export.user.language,
    )


def write_archive(user, target):
    """Write the zip: `donnees.json` for machines, `index.html` for reading off line, and the person's own files."""
    chapters = [(holding, list(holding.copy(user))) for holding in sorted(holdings(), key=reading_order)]
    chapters = [(holding, rows) for holding, rows in chapters if rows]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in _files_of(chapters):
            _add_file(archive, name, file)
        archive.writestr("donnees.json", _as_json(user, chapters))
        archive.writestr("index.html", _as_page(user, chapters))


def reading_order(holding):
    """The account first, which is erased last; the machine's own traces (700 to 899) at the end."""
    return 700 <= holding.order < 900, -holding.order, holding.code


def _files_of(chapters):
    """(name in the archive, file), and the rows that hold them say that name."""
    for holding, rows in chapters:
        for row in rows:
            for column, file in row.files.items():
                name = f"fichiers/{holding.code}-{uuid.uuid4().hex[:8]}-{file.name.rpartition('/')[2]}"
                row.values[column] = name
                yield name, file


def _add_file(archive, name, file):
    try:
        with file.open("rb") as source, archive.open(name, "w") as target:
            for piece in iter(functools.partial(source.read, io.DEFAULT_BUFFER_SIZE), b""):
                target.write(piece)
    except FileNotFoundError:
        # The row knows of a file that the disk has lost: the copy is made without it
        logger.warning("export_file_missing")


def _as_json(user, chapters):
    document = {
        "made_at": timezone.now().isoformat(),
        "site": settings.PUBLIC_URL,
        "chapters": [
            {
                "code": holding.code,
                "title": str(holding.title),
                "rows": [{"what": row.what, **row.values} for row in rows],
            }
            for holding, rows in chapters
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=str)


def _as_page(user, chapters):
    context = {"user": user, "chapters": chapters, "made_at": timezone.now(), "site": settings.PUBLIC_URL}
    html = render_to_string("my_data/copy.html", context)
    return set_french_html(html) if user.language == "fr" else html
