"""The formats that a file may have once it is kept; HEIC and WebP pictures are drawn as one of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AttachmentKind(TextChoices):
    PDF = "pdf", "PDF"
    ODT = "odt", "ODT"
    DOCX = "docx", "DOCX"
    JPEG = "jpg", _("Photo JPEG")
    PNG = "png", _("Image PNG")


PICTURES = frozenset({AttachmentKind.JPEG, AttachmentKind.PNG})
# What a file chooser offers first; what is taken depends on the content alone.
ACCEPT = ".pdf,.odt,.docx,.jpg,.jpeg,.png,.webp,.heic,.heif"
