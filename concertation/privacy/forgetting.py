"""What this room forgets, and what Django's and Wagtail's tables do on their own no longer than they need."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.management.commands.purge_revisions import purge_revisions
from wagtail.models import ModelLogEntry, PageLogEntry, UploadedFile

from concertation.journal.models import Entry
from concertation.outbox.sweep import purge_dispatches

from . import terms
from .choices import ExportState
from .inactivity import erase_inactive, register_activity, warn_inactive
from .models import Consent, DataExport, Erasure
from .purge import delete_in_chunks, in_chunks, register_retention


def forget_exports(now):
    """Copies that were fetched or not: the file after its days, the trace of the request a year later."""
    expired = DataExport.objects.filter(state=ExportState.READY, expires_at__lt=now)
    gone = in_chunks(expired, _delete_files)
    old = DataExport.objects.filter(asked_at__lt=now - terms.EXPORT_TRACE)
    return gone + delete_in_chunks(old.exclude(state__in=[ExportState.WAITING, ExportState.READY]))


def _delete_files(exports):
    names = list(exports.values_list("file", flat=True))
    exports.update(state=ExportState.GONE, file="")

    def delete():
        for name in names:
            default_storage.delete(name)

    transaction.on_commit(delete)


def forget_agreements(model, keys):
    """Agreements to what is deleted as though it had never been sent."""
    about = {"target_type": ContentType.objects.get_for_model(model), "target_id__in": keys}
    return Consent.objects.filter(**about).delete()


def forget_sessions(now):
    return delete_in_chunks(Session.objects.filter(expire_date__lt=now))


def forget_letters(now):
    return purge_dispatches()


def forget_revisions(now):
    """Wagtail's own rule keeps the last state of each page, and what waits for its hour or for a colleague."""
    deleted, _protected = purge_revisions(days=terms.REVISION.days)
    return deleted


def forget_editing(now):
    """Who edits what at this moment, half-typed forms, files that were sent and never placed."""
    since = now - terms.EDITING_SESSION
    stale = [EditingSession.objects.filter(last_seen_at__lt=since), FormState.objects.filter(last_updated_at__lt=since)]
    return sum(delete_in_chunks(rows) for rows in stale) + sum(map(_drop_if_old(since), UploadedFile.objects.all()))


def _drop_if_old(since):
    """Wagtail gives these rows no date: their file has one."""

    def drop(upload):
        name = upload.file.name
        if default_storage.exists(name) and default_storage.get_modified_time(name) >= since:
            return False
        upload.delete()
        transaction.on_commit(lambda: default_storage.delete(name))
        return True

    return drop


def forget_editing_log(now):
    old = {"timestamp__lt": now - terms.EDITING_LOG}
    return sum(delete_in_chunks(log.objects.filter(**old)) for log in (PageLogEntry, ModelLogEntry))


register_activity("journal", Entry, user="actor", at="at")
register_activity("kept", Erasure, user="user", at="cancelled_at")
register_retention("accounts-inactive", erase_inactive, _("Comptes inactifs dont l'effacement est annoncé"))
register_retention("accounts-warned", warn_inactive, _("Personnes prévenues de l'inactivité de leur compte"))
register_retention("data-exports", forget_exports, _("Copies de données périmées"))
register_retention("sessions", forget_sessions, _("Sessions finies"))
register_retention("letters", forget_letters, _("Courriels partis"))
register_retention("revisions", forget_revisions, _("Anciens états des pages"))
register_retention("editing", forget_editing, _("Saisies abandonnées dans l'interface d'édition"))
register_retention("editing-log", forget_editing_log, _("Relevé des changements de l'interface d'édition"))
