"""Pictures are drawn anew: what was written beside the image (place, time, name, a second file) is gone."""

import io
from dataclasses import dataclass

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .choices import AttachmentKind
from .errors import FileRefusedError

# A phone of today makes 12 to 50 million pixels; a bomb says a thousand times as many in a few bytes.
MOST_PIXELS = 60_000_000
SIDE, THUMBNAIL = 2000, (640, 480)
QUALITY = 82
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError, OverflowError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class Picture:
    kind: AttachmentKind
    data: bytes
    width: int
    height: int
    thumbnail: bytes


def redraw(data, opened_as):
    """The picture upright, 2,000 pixels wide and high at most, with its thumbnail. Raises FileRefusedError."""
    try:
        picture = _open(data, opened_as)
        picture.thumbnail((SIDE, SIDE))
        kind = AttachmentKind.PNG if picture.mode == "RGBA" or opened_as == "PNG" else AttachmentKind.JPEG
        small = picture.convert("RGB") if picture.mode != "RGBA" else picture.copy()
        small.thumbnail(THUMBNAIL)
        return Picture(kind, _draw(picture, kind), *picture.size, _draw(small, kind))
    except BOMBS as error:
        raise FileRefusedError(_too_large()) from error
    except UNREADABLE as error:
        raise FileRefusedError(_("Cette image est abîmée : elle ne s'ouvre pas.")) from error


def _open(data, opened_as):
    """The image, upright, in plain colours; its size is asked before a single pixel is decoded."""
    opened = Image.open(io.BytesIO(data), formats=[opened_as])
    if opened.width * opened.height > MOST_PIXELS:
        raise FileRefusedError(_too_large())
    opened.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded no larger than is kept
    upright = ImageOps.exif_transpose(opened)
    is_transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    return upright.convert("RGBA" if is_transparent else "RGB")


def _draw(picture, kind):
    """The pixels alone in a new image, so that no metadata follows."""
    drawn = Image.new(picture.mode, picture.size)
    drawn.paste(picture)
    out = io.BytesIO()
    if kind == AttachmentKind.PNG:
        drawn.save(out, "PNG", optimize=True)
    else:
        drawn.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _too_large():
    return _("Cette image est trop grande : 60 millions de pixels au plus.")
