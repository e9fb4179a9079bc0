"""One's own data: nobody fetches another's copy; the erasure of an account is asked and cancelled by its owner."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from concertation.privacy.choices import ErasureMode, ExportState
from concertation.privacy.erasing import CANCEL_PURPOSE
from concertation.privacy.models import DataExport, Erasure
from concertation.web.links import sign_link
from tests.security.case import GET, POST, Case, given


def cases():
    for name in ("my_data", "erase"):
        yield Case(f"my_data:{name}")
    yield Case("my_data:ask_copy", POST)
    yield Case("my_data:erase", POST)
    yield Case("my_data:keep", POST)
    for person in ("participant", "author"):
        yield Case("my_data:fetch_copy", thing=f"the {person}'s", fill=copy_of(person))
    yield Case("my_data:fetch_copy", thing="nothing", fill=given(987_654))
    for method in (GET, POST):
        yield Case("my_data:cancel_by_link", method, thing="by whom it was sent to", fill=announced)
        yield Case("my_data:cancel_by_link", method, thing="altered", fill=given("altered"))
    yield Case("my_data:cancel_by_link", thing="of nothing", fill=given(sign_link(CANCEL_PURPOSE, 0)))


def copy_of(person):
    """A copy that is ready, the same one for whoever tries."""

    def fill(site, place):
        now, name = timezone.now(), f"exports/{person}.zip"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(b"zip"))
        times = {"ready_at": now, "expires_at": now + timedelta(days=7)}
        defaults = times | {"file": name}
        copy, _new = DataExport.objects.get_or_create(
            user=site.users[person], state=ExportState.READY, defaults=defaults
        )
        return [copy.pk]

    return fill


def announced(site, place):
    """The link of the announcement: whoever bears it may keep that account, and learns nothing of it."""
    due_at = timezone.now() + timedelta(days=14)
    erasure, _new = Erasure.objects.get_or_create(
        user=site.users["participant"],
        cancelled_at=None,
        done_at=None,
        defaults={"mode": ErasureMode.ANONYMISE, "due_at": due_at},
    )
    return [sign_link(CANCEL_PURPOSE, erasure.pk)]
