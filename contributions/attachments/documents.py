"""Documents are kept as they are, so what they may hold is looked for: programs, locks, other files, bombs."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .choices import AttachmentKind
from .errors import FileRefusedError

# What a PDF may do by itself when it is opened, or carry along; long names only, which packed pixels do not spell
ACTIVE = re.compile(
    rb"/(JavaScript|Rendition|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData|GoToE)\b|/XFA\s{0,9}[\[0-9]"
)
ENCRYPTED = re.compile(rb"/Encrypt\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
OBJECTS = re.compile(rb"/ObjStm\b")
STREAM = re.compile(rb">>\s{0,20}stream\r?\n")
HEADER_LENGTH = 1_000
END = b"%%EOF"
# A text of a hundred pages with its pictures unpacks to far less
MOST_UNPACKED = 120 * 1024 * 1024
MOST_OBJECTS = 40 * 1024 * 1024
MOST_ENTRIES = 3_000
MOST_RATIO = 400
ODT = b"application/vnd.oasis.opendocument.text"
DOCX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)/|(^|/)activeX/", re.IGNORECASE)
PROGRAMS = re.compile(r"\.(exe|dll|bat|cmd|com|js|vbs|ps1|sh|jar|msi|html?|svg)$", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    kind: AttachmentKind
    data: bytes


def check_pdf(data):
    """A PDF that ends where it says, is not locked, runs nothing and carries no other file. Raises FileRefusedError."""
    end = data.rfind(END)
    if end < 0 or b"endobj" not in data:
        raise FileRefusedError(_("Ce PDF est abîmé : il ne s'ouvre pas."))
    if data[end + len(END) :].strip(b"\r\n \t\0") or zipfile.is_zipfile(io.BytesIO(data)):
        raise FileRefusedError(_("Ce fichier en cache un autre : enregistrez le PDF à nouveau."))
    words = _unescaped(data)
    if ENCRYPTED.search(words):
        raise FileRefusedError(_("Ce PDF est protégé par un mot de passe. Enregistrez-le sans protection."))
    if ACTIVE.search(words) or any(ACTIVE.search(_unescaped(part)) for part in _object_streams(data, words)):
        raise FileRefusedError(
            _("Ce PDF contient un programme, un formulaire ou un autre fichier. Imprimez-le en PDF, puis joignez-le.")
        )
    return Document(AttachmentKind.PDF, data)


def _unescaped(data):
    """A name may write its letters as #4A: read as they are meant."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _object_streams(data, words):
    """The objects that a PDF keeps compressed, unpacked. Raises FileRefusedError when they cannot be looked through."""
    found = list(OBJECTS.finditer(data))
    if len(found) != len(OBJECTS.findall(words)):
        raise FileRefusedError(_unseen())
    unpacked = 0
    for name in found:
        part = _unpack(data, name.start(), MOST_OBJECTS - unpacked)
        unpacked += len(part)
        yield part


def _unpack(data, at, most):
    """The stream whose dictionary says, about there, that it holds objects."""
    begins = STREAM.search(data, at, at + HEADER_LENGTH)
    header = data[max(0, at - HEADER_LENGTH) : begins.start()] if begins else b""
    header = header[header.rfind(b" obj") + 1 :]
    if b"/FlateDecode" not in header or b"/Predictor" in header:
        raise FileRefusedError(_unseen())
    part = _inflate(memoryview(data)[begins.end() :], most)
    if part is None:
        raise FileRefusedError(_unseen())
    return part


def _unseen():
    return _("Ce PDF ne peut pas être vérifié. Enregistrez-le à nouveau en PDF.")


def _inflate(data, most):
    """The bytes that zlib packed at the beginning of the data; None for others, or for more than is allowed."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, max(most, 1))
    except zlib.error:
        return None
    return unpacked if unpacker.eof else None


def check_package(data):
    """An ODT or DOCX that is nothing else, unpacks to a sane size and holds no macro. Raises FileRefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package, data)
            kind = _kind_of(package)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise FileRefusedError(_("Ce document est abîmé : il ne s'ouvre pas.")) from error
    if kind is None:
        raise FileRefusedError(_("Les archives et les tableurs ne sont pas acceptés : joignez un PDF, ODT ou DOCX."))
    return Document(kind, data)


def _check_entries(package, data):
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > min(MOST_UNPACKED, MOST_RATIO * len(data)):
        raise FileRefusedError(_("Ce document se déplie en un fichier démesuré : il n'est pas accepté."))
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefusedError(_("Ce document est protégé par un mot de passe. Enregistrez-le sans protection."))
    if not entries or min(entry.header_offset for entry in entries) != 0 or package.comment:
        raise FileRefusedError(_("Ce fichier en cache un autre : enregistrez le document à nouveau."))
    for entry in entries:
        if MACROS.search(entry.filename) or PROGRAMS.search(entry.filename):
            raise FileRefusedError(_("Ce document contient un programme (une macro). Enregistrez-le en PDF."))
        if entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            raise FileRefusedError(_("Ce document est abîmé : il ne s'ouvre pas."))


def _kind_of(package):
    names = set(package.namelist())
    if "mimetype" in names and "content.xml" in names:
        return AttachmentKind.ODT if package.read("mimetype").strip() == ODT else None
    if {"[Content_Types].xml", "word/document.xml"} <= names and DOCX in package.read("[Content_Types].xml"):
        return AttachmentKind.DOCX
    return None
