"""Files from the moment they are sent until they are taken away."""

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from contributions.attachments.errors import FileRefusedError
from contributions.attachments.keep import (
    claim_attachments,
    discard,
    keep_file,
    name_for,
    waiting_attachments,
    waiting_key,
)
from contributions.models import Attachment
from tests.factories import CampaignFactory, ContributionFactory

from .files import PDF, photo, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


NAMES = [
    ("photo.jpg", "pdf", "photo.pdf"),
    ("Relevé des terres (été).PDF", "pdf", "Relevé des terres (été).pdf"),
    ("../../etc/passwd", "pdf", "etc passwd.pdf"),
    ("C:\\Users\\élise\\plan.png", "png", "C Users élise plan.png"),
    ("facture\u202egpj.exe", "jpg", "facture gpj.jpg"),
    ("x" * 300 + ".odt", "odt", "x" * 80 + ".odt"),
    ("", "docx", "piece.docx"),
    (".htaccess", "pdf", "htaccess.pdf"),
    ("a\0b\n.jpg", "jpg", "a b.jpg"),
]


@pytest.mark.parametrize(("given", "kind", "kept"), NAMES)
def test_a_name_keeps_the_words_and_takes_the_ending_of_the_content(given, kind, kept):
    assert name_for(given, kind) == kept


def test_a_pdf_named_jpg_is_a_pdf():
    kept = keep_file(upload(PDF, "photo.jpg", "image/jpeg"))
    assert (kept.name, kept.kind, kept.file.name) == ("photo.pdf", "pdf", f"pieces/{kept.key.hex}.pdf")


def test_a_file_that_is_too_heavy_is_not_even_read(settings):
    settings.ATTACHMENT_BYTES = 2_000_000
    heavy = upload(b"")
    heavy.size, heavy.file = 2_000_001, None
    with pytest.raises(FileRefusedError, match="2 Mo au plus"):
        keep_file(heavy)


def test_a_waiting_file_is_found_by_its_key_until_it_is_claimed():
    kept, other = keep_file(upload(PDF)), keep_file(upload(photo()))
    keys = [waiting_key(other), "forged:key", waiting_key(kept), waiting_key(kept)]
    assert waiting_attachments(keys) == [other, kept]
    contribution = ContributionFactory(campaign=CampaignFactory())
    claim_attachments(contribution, [other, kept])
    assert list(contribution.attachments.all()) == [other, kept]
    assert waiting_attachments(keys) == []


def test_a_claimed_file_cannot_be_claimed_by_another_text():
    kept, campaign = keep_file(upload(PDF)), CampaignFactory()
    first, second = ContributionFactory(campaign=campaign), ContributionFactory(campaign=campaign)
    claim_attachments(first, [kept])
    claim_attachments(second, [kept])
    assert not second.attachments.exists()


def test_files_go_with_their_rows_once_the_transaction_is_kept(django_capture_on_commit_callbacks):
    kept = keep_file(upload(photo()))
    names = [kept.file.name, kept.thumbnail.name]
    with django_capture_on_commit_callbacks(execute=True):
        discard([kept])
        assert all(default_storage.exists(name) for name in names)
    assert not any(default_storage.exists(name) for name in names)
    assert not Attachment.objects.exists()


def test_the_database_keeps_a_text_whose_files_were_forgotten():
    contribution = ContributionFactory(campaign=CampaignFactory())
    claim_attachments(contribution, [keep_file(upload(PDF))])
    with pytest.raises(ProtectedError):
        contribution.delete()


@pytest.mark.parametrize("wrong", [{"kind": "exe"}, {"audience": "all"}, {"kind": "jpg", "width": None}])
def test_the_database_refuses_what_no_page_could_show(wrong):
    kept = keep_file(upload(PDF))
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=kept.pk).update(**wrong)
