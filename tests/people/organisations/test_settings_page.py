"""What an organisation says of itself: its words, its logo, and what only the team changes."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from .factories import SIGNATORY
from .pages import text_of, url

pytestmark = pytest.mark.django_db


def picture(kind="JPEG"):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "MARQUEUR"
    Image.new("RGB", (1200, 900), "green").save(out, kind, exif=exif)
    return out.getvalue()


def post(client, mine, **fields):
    data = {"description": "Nous", "website": "", "takes_requests": "on"} | fields
    return client.post(url("settings", mine.organisation), data)


def test_the_history_tells_in_words_what_was_changed_not_what_was_written(client, signed_in):
    mine = signed_in()
    assert post(client, mine, description="MARQUEUR", validates_texts="on").status_code == 302
    page = text_of(client.get(url("history", mine.organisation)))
    assert "présentation" in page.split("Présentation ou réglages changés")[1].split("</p>")[0]
    assert "MARQUEUR" not in page
    assert "validates_texts" not in page


def test_a_logo_is_drawn_anew_and_a_replaced_one_goes(
    client, signed_in, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = str(tmp_path)
    mine = signed_in()
    for _time in range(2):
        logo = SimpleUploadedFile("logo.jpg", picture())
        with django_capture_on_commit_callbacks(execute=True):
            assert post(client, mine, logo_file=logo).status_code == 302
    mine.organisation.refresh_from_db()
    image = mine.organisation.logo
    assert (image.width, image.file.name[-4:]) == (800, ".png")
    assert b"MARQUEUR" not in image.file.open().read()
    assert type(image).objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        post(client, mine, drop_logo="on")
    assert not type(image).objects.exists()


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF89a", b"%PDF-1.7", b"\x89PNG\r\n"]
)
def test_what_is_no_picture_is_refused_and_what_was_typed_stays(client, signed_in, content):
    mine = signed_in()
    page = text_of(post(client, mine, description="MARQUEUR", logo_file=SimpleUploadedFile("l.png", content)))
    assert "n'est pas une image" in page
    assert "MARQUEUR" in page


def test_a_page_bomb_is_refused(client, signed_in):
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    mine = signed_in()
    page = text_of(post(client, mine, logo_file=SimpleUploadedFile("l.png", out.getvalue())))
    assert "trop grande" in page


def test_what_the_team_keeps_is_not_changed_by_members(client, signed_in):
    mine = signed_in(SIGNATORY)
    post(client, mine, name="Autre nom", siret="73282932000074", validates_texts="on")
    before = mine.organisation.name
    mine.organisation.refresh_from_db()
    assert (mine.organisation.name, mine.organisation.siret) == (before, "")
    assert mine.organisation.validates_texts
