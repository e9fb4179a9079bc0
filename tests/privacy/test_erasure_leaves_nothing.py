"""The proof: a marker in every personal field, an erasure, and a dump of the whole database beside the media folder.

What remains is exactly what the register keeps, and says why.
"""

import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from concertation.embedded.footing import find_programs
from concertation.outbox.deliver import deliver
from concertation.outbox.models import Dispatch, DispatchState
from concertation.people.models import User
from concertation.privacy import holdings
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import ask_erasure, carry_out
from concertation.privacy.exporting import write_archive
from concertation.privacy.farewell import DELETE_FILES, LAST_MAIL
from concertation.privacy.models import Erasure
from concertation.privacy.register import declarations
from tests.database import url_of_test_database
from tests.privacy.person import NOT_THEIRS, PLANTERS, WITH_ANOTHER, grow
from tests.privacy.planting import MARKER, Garden, models_with_words

# What a copy leaves out: what opens a door, and what belongs to others
NOT_COPIED = {
    "people.User.password": "a fingerprint, useless to its owner and useful to a thief",
    "mfa.Authenticator.data": "the secret of a second factor",
    "account.EmailConfirmation.key": "a key that confirms an address",
    "socialaccount.SocialToken.token": "a key to another site",
    "socialaccount.SocialToken.token_secret": "a key to another site",
    "usersessions.UserSession.session_key": "whoever has it is signed in",
    "privacy.DataExport.file": "an earlier copy of the same",
    "people.PeopleList.rows": "a line among other people's addresses, in somebody else's list",
    "collective.Deposit.note": "the team's own words, about nobody's account",
    "workshops.AgendaItem.speakers": "names that the team writes on a public page, of nobody's account",
    "contributions.UnfinishedText.visitor": "the fingerprint of a browser, for a draft that is no account's",
    "moderation.ModerationDecision.moderator": "somebody else",
    "synthesis.SynthesisVersion.content": "public, and copied as extract and quotation",
    "wagtailadmin.FormState.data": "what the team is typing into a page, for an hour",
    "wagtailcore.APIToken": "keys of the team's programs",
    "wagtailcore.Comment": "remarks between colleagues on a page",
    "wagtailcore.Revision": "the pages' states: the team's words",
    "wagtailcore.ModelLogEntry": "what colleagues did to the account, in their own log",
    "wagtailcore.TaskState.comment": "remarks between colleagues on a page",
    "wagtailcore.UploadedFile.file": "a file on its way into a page",
}


def test_every_declared_model_is_planted():
    labels = set(models_with_words(declarations()))
    assert labels - NOT_THEIRS - WITH_ANOTHER <= set(PLANTERS)


@pytest.fixture
def garden(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    return Garden()


def erase(user, mode):
    erasure = ask_erasure(user, mode=mode)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=timezone.now())
    assert carry_out(erasure.pk)
    for dispatch in Dispatch.objects.filter(state=DispatchState.WAITING, kind__in=[LAST_MAIL, DELETE_FILES]):
        assert deliver(dispatch.pk)


def dumped():
    """Every word of every table and column, as a backup has it."""
    command = [find_programs() / "pg_dump", "--no-owner", url_of_test_database()]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ)).stdout.lower()


def on_disk():
    """The names of the media folder's files and what they say."""
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        yield path.name
        if path.is_file():
            yield path.read_bytes().decode(errors="replace")


def left_behind():
    found = set(MARKER.findall(dumped()))
    for said in on_disk():
        found |= set(MARKER.findall(said))
    return found


def told(garden, markers):
    return sorted(garden.plants[marker].place for marker in markers)


@pytest.mark.parametrize("mode", ErasureMode)
def test_what_remains_is_what_the_register_keeps(garden, mode):
    world = grow(garden)
    planted = left_behind()
    assert told(garden, set(garden.plants) - planted) == [], "each marker is found before"
    erase(world.user, mode)
    assert not User.objects.filter(pk=world.user.pk).exists()
    expected = {marker for marker, plant in garden.plants.items() if plant.stays(mode)}
    assert told(garden, left_behind()) == told(garden, expected)
    assert not [row for row in Session.objects.all() if row.get_decoded().get("_auth_user_id")]


@pytest.mark.parametrize("code", ["contributions", "comments", "mails", "journal", "quotations", "guests"])
def test_a_room_that_is_forgotten_is_found_out(garden, code, monkeypatch):
    """The negative control: without one holding, something remains that the register does not keep."""
    world = grow(garden)
    kept = {key: holding for key, holding in holdings._holdings.items() if key != code}
    monkeypatch.setattr(holdings, "_holdings", kept)
    erase(world.user, ErasureMode.ERASE)
    expected = {marker for marker, plant in garden.plants.items() if plant.stays(ErasureMode.ERASE)}
    assert left_behind() - expected


def test_the_copy_has_every_personal_field(garden, tmp_path):
    """What the register declares of the person is in the zip, or is left out for a reason that stands above."""
    world = grow(garden)
    target = tmp_path / "copie.zip"
    write_archive(world.user, target)
    with zipfile.ZipFile(target) as archive:
        said = " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
        assert {"donnees.json", "index.html"} <= set(archive.namelist())
        page = archive.read("index.html").decode()
    missing = told(garden, set(garden.plants) - set(MARKER.findall(said)))
    assert [place for place in missing if not place.startswith(tuple(NOT_COPIED))] == []
    assert world.other.email not in said
    assert world.text.title in page
