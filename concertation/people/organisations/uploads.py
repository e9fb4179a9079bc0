"""Files that members give: known by their content, never by their name; pictures are drawn anew, without metadata."""

import io
import uuid

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LOGO_BYTES = 5 * 1024 * 1024
ACT_BYTES = 10 * 1024 * 1024
LOGO_SIDE = 800
ACT_SIDE = 3000
MOST_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP")
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def clean_logo(file):
    """The logo as a PNG without metadata, 800 pixels wide and high at most. Raises ValidationError."""
    data = _read(file, LOGO_BYTES, _("Ce logo est trop lourd : 5 Mo au plus."))
    return ContentFile(_redraw(data, LOGO_SIDE, "PNG"), name=f"logo-{uuid.uuid4().hex[:12]}.png")


def clean_act(file):
    """The act of a mandate: a PDF as it is, a picture drawn anew. Raises ValidationError.

    A PDF may hold anything: it is kept out of what the site shows, and served as a file to keep.
    """
    data = _read(file, ACT_BYTES, _("Ce fichier est trop lourd : 10 Mo au plus."))
    if data.startswith(b"%PDF-"):
        return ContentFile(data, name="acte.pdf")
    return ContentFile(_redraw(data, ACT_SIDE, "JPEG"), name="acte.jpg")


def _read(file, most, too_large):
    if file.size > most:
        raise forms.ValidationError(too_large, code="too_large")
    return file.read(most + 1)


def _redraw(data, side, kind):
    """The picture itself and nothing else: what a camera or a program wrote beside it is gone."""
    try:
        opened = Image.open(io.BytesIO(data), formats=FORMATS)
        if opened.width * opened.height > MOST_PIXELS:
            raise forms.ValidationError(_("Cette image est trop grande : 40 millions de pixels au plus."))
        picture = ImageOps.exif_transpose(opened).convert("RGBA" if kind == "PNG" else "RGB")
        picture.thumbnail((side, side))
    except BOMBS as error:
        raise forms.ValidationError(_("Cette image est trop grande : 40 millions de pixels au plus.")) from error
    except UNREADABLE as error:
        raise forms.ValidationError(_wrong(kind), code="invalid") from error
    drawn = Image.new(picture.mode, picture.size)
    drawn.paste(picture)
    out = io.BytesIO()
    drawn.save(out, kind, quality=85, optimize=True)
    return out.getvalue()


def _wrong(kind):
    if kind == "PNG":
        return _("Ce fichier n'est pas une image PNG, JPEG ou WebP.")
    return _("Ce fichier n'est ni un PDF, ni une image PNG ou JPEG.")
