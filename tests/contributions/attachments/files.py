"""Files as people and attackers send them, made here: nothing hostile lies in the tree."""

import io
import zipfile
import zlib

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
GPS = {1: "N", 2: (44.0, 43.0, 12.5), 3: "E", 4: (4.0, 58.0, 1.5)}
ODT = b"application/vnd.oasis.opendocument.text"
WORD = (
    b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    b"</Types>"
)


def upload(data, name="piece.bin", kind="application/octet-stream"):
    return SimpleUploadedFile(name, data, kind)


def photo(size=(400, 300), kind="JPEG", *, orientation=1, gps=True, comment="zqappareil", mode="RGB", **options):
    """A picture with what a phone writes beside it: place, camera, orientation."""
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(size))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = comment, orientation
    if gps:
        exif.get_ifd(0x8825).update(GPS)
        exif[0x8825] = GPS
    out = io.BytesIO()
    picture.save(out, kind, exif=exif.tobytes(), **options)
    return out.getvalue()


def heic(size=(400, 300)):
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "zqappareil"
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, exif=exif.tobytes())
    return out.getvalue()


def pdf_with(words, *, packed=False):
    """A PDF one of whose objects says these words, as they are or in a packed stream of objects."""
    if not packed:
        return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + words)
    data = zlib.compress(words)
    stream = b"2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length %d >>\nstream\n" % len(data) + data
    return PDF.replace(b"trailer", stream + b"\nendstream\nendobj\ntrailer")


def package(entries, *, prefix=b"", suffix=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return prefix + out.getvalue() + suffix


def odt(**more):
    return package({"mimetype": ODT, "content.xml": b"<office/>"} | more)


def docx(**more):
    return package({"[Content_Types].xml": WORD, "word/document.xml": b"<w/>"} | more)
