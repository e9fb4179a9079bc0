"""What a file is, read in its first bytes: neither its name nor what the browser says of it counts."""

from django.utils.translation import gettext as _

from . import documents, pictures
from .errors import FileRefusedError

HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# What people take for a picture or a document, and we do not: each with its reason
REFUSED = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\xd0\xcf\x11\xe0", "old word"),
    (b"{\\rtf", "old word"),
    (b"GIF8", "gif"),
)


def read_file(data):
    """The bytes as they may be kept: a `pictures.Picture` or a `documents.Document`. Raises FileRefusedError."""
    if data.startswith(b"\xff\xd8\xff"):
        return pictures.redraw(data, "JPEG")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return pictures.redraw(data, "PNG")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return pictures.redraw(data, "WEBP")
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return pictures.redraw(data, "HEIF")
    if data.startswith(b"%PDF-"):
        return documents.check_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return documents.check_package(data)
    raise FileRefusedError(_why(data))


def _why(data):
    reason = next((reason for beginning, reason in REFUSED if data.startswith(beginning)), "")
    beginning = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if reason == "program":
        return _("C'est un programme : il n'est pas accepté.")
    if reason == "old word":
        return _("C'est un ancien format de traitement de texte. Enregistrez-le en PDF, ODT ou DOCX.")
    if reason == "gif":
        return _("Les images GIF ne sont pas acceptées. Enregistrez-la en JPEG ou PNG.")
    if b"<svg" in beginning:
        return _("Les images SVG ne sont pas acceptées, car elles peuvent cacher un programme. Exportez-la en PNG.")
    if beginning.startswith((b"<!doctype", b"<html", b"<?xml", b"<script")):
        return _("C'est une page web, pas un document. Enregistrez-la en PDF.")
    if not data:
        return _("Ce fichier est vide.")
    return _("Ce format n'est pas accepté. Joignez un PDF, un document ODT ou DOCX, une photo ou une image.")
