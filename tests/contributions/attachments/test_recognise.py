"""S5: what a file is, is read in it; what could run, hide or burst is refused with a sentence."""

import io
import zlib

import pytest
from PIL import Image

from contributions.attachments.choices import AttachmentKind
from contributions.attachments.errors import FileRefusedError
from contributions.attachments.recognise import read_file

from .files import ODT, PDF, docx, heic, odt, package, pdf_with, photo

TAKEN = [
    ("a JPEG", photo(), AttachmentKind.JPEG),
    ("a JPEG in printers' colours", photo(mode="CMYK", gps=False), AttachmentKind.JPEG),
    ("a PNG", photo(kind="PNG"), AttachmentKind.PNG),
    ("a transparent PNG", photo(kind="PNG", mode="RGBA"), AttachmentKind.PNG),
    ("a WebP", photo(kind="WEBP"), AttachmentKind.JPEG),
    ("a transparent WebP", photo(kind="WEBP", mode="RGBA"), AttachmentKind.PNG),
    ("a HEIC", heic(), AttachmentKind.JPEG),
    ("a PDF", PDF, AttachmentKind.PDF),
    ("a PDF with packed objects", pdf_with(b"<< /Type /Page >>", packed=True), AttachmentKind.PDF),
    ("a PDF whose pixels look like a name", pdf_with(b"/JS (x)", packed=False), AttachmentKind.PDF),
    ("an ODT", odt(), AttachmentKind.ODT),
    ("a DOCX", docx(), AttachmentKind.DOCX),
]


@pytest.mark.parametrize(("data", "kind"), [case[1:] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_a_file_is_what_its_content_says(data, kind):
    assert read_file(data).kind == kind


SPREADSHEET = package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})
BOMB = package({"mimetype": ODT, "content.xml": b"\0" * 30_000_000})
REFUSED = [
    ("nothing", b"", "vide"),
    ("any bytes", b"\0\1\2" * 100, "n'est pas accepté"),
    ("plain text", b"Bonjour", "n'est pas accepté"),
    ("an SVG with a script", b'<?xml version="1.0"?>\n<svg onload="alert(1)"><script>x</script></svg>', "SVG"),
    ("an SVG after a comment", b"<!-- --><svg/>", "SVG"),
    ("a web page", b"<!DOCTYPE html><script>alert(1)</script>", "page web"),
    ("a program for Windows", b"MZ" + b"\0" * 99, "programme"),
    ("a program for Linux", b"\x7fELF" + b"\0" * 99, "programme"),
    ("a script", b"#!/bin/sh\nrm -rf /", "programme"),
    ("an old Word file", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "ancien format"),
    ("a GIF with a script", b"GIF89a/*<svg/onload=alert(1)>*/=1;", "GIF"),
    ("half a JPEG", photo()[:400], "abîmée"),
    ("a JPEG by its first bytes only", b"\xff\xd8\xff<script>alert(1)</script>", "abîmée"),
    ("half a HEIC", heic()[:200], "abîmée"),
    ("a PDF cut short", PDF[:60], "abîmé"),
    ("an encrypted PDF", pdf_with(b"/Encrypt 5 0 R"), "mot de passe"),
    ("a PDF with JavaScript", pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "programme"),
    ("a PDF with JavaScript spelled in figures", pdf_with(b"/S /J#61vaScript"), "programme"),
    ("a PDF with packed JavaScript", pdf_with(b"<< /S /JavaScript /JS (x) >>", packed=True), "programme"),
    ("a PDF that hides its packed objects", pdf_with(b"x", packed=True).replace(b"/ObjStm", b"/Obj#53tm"), "vérifié"),
    ("a PDF packed otherwise", pdf_with(b"x", packed=True).replace(b"/FlateDecode", b"/LZWDecode"), "vérifié"),
    ("a PDF that launches", pdf_with(b"/S /Launch /F (cmd.exe)"), "programme"),
    ("a PDF with another file", pdf_with(b"/Type /EmbeddedFile"), "programme"),
    ("a PDF with a form of its own", pdf_with(b"/XFA [(x) 1 0 R]"), "programme"),
    ("a PDF and an archive", PDF + package({"a.txt": b"x"}), "cache un autre"),
    ("a PDF and a page", PDF + b"<script>alert(1)</script>", "cache un autre"),
    ("an archive", package({"a.txt": b"x"}), "archives"),
    ("a spreadsheet", SPREADSHEET, "tableurs"),
    ("an archive that is cut", docx()[:80], "abîmé"),
    ("a bomb", BOMB, "démesuré"),
    ("a document with a macro", docx(**{"word/vbaProject.bin": b"x"}), "macro"),
    ("a document with scripts", odt(**{"Basic/Standard/Module1.xml": b"x"}), "macro"),
    ("a document with a program", odt(**{"Pictures/facture.exe": b"MZ"}), "macro"),
    ("a document with a page", odt(**{"Object/index.html": b"<script>"}), "macro"),
    ("a document that climbs", odt(**{"../../etc/cron.d/x": b"x"}), "abîmé"),
    ("a document behind a picture", package({"mimetype": ODT}, prefix=b"PK\x03\x04junk"), "cache un autre"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_hostile_or_odd_file_is_refused_with_a_sentence(data, said):
    with pytest.raises(FileRefusedError) as refused:
        read_file(data)
    assert said in str(refused.value)


@pytest.mark.parametrize("size", [(40_000, 40_000), (1, 70_000_000)])
def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_decoded(size):
    out = io.BytesIO()
    Image.new("1", (8, 8)).save(out, "PNG")
    header = b"IHDR" + size[0].to_bytes(4) + size[1].to_bytes(4) + out.getvalue()[24:29]
    data = out.getvalue()[:12] + header + zlib.crc32(header).to_bytes(4) + out.getvalue()[33:]
    with pytest.raises(FileRefusedError, match="trop grande"):
        read_file(data)


@pytest.mark.parametrize(
    "data", [photo(), photo(kind="PNG"), photo(kind="WEBP"), heic()], ids=["jpeg", "png", "webp", "heic"]
)
def test_a_picture_keeps_nothing_that_was_written_beside_it(data):
    assert b"zqappareil" in data  # else this test shows nothing
    read = read_file(data)
    for kept in (read.data, read.thumbnail):
        picture = Image.open(io.BytesIO(kept))
        assert not picture.getexif()
        assert b"zqappareil" not in kept
        assert b"Exif" not in kept


def test_a_picture_hides_no_second_file():
    read = read_file(photo() + b"<script>alert(1)</script>" + package({"a.exe": b"MZ"}))
    assert b"script" not in read.data
    assert b"PK\x03\x04" not in read.data


def test_a_photo_of_twelve_megapixels_is_upright_and_of_a_sane_size():
    read = read_file(photo((4032, 3024), orientation=6))
    assert (read.width, read.height) == (1500, 2000)
    assert len(read.data) < 1_500_000
    small = Image.open(io.BytesIO(read.thumbnail))
    assert small.size == (360, 480)
