"""Pictures with their credit, and videos that nobody is told of before they are asked for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from ..videos import find_video, provider_names
from . import samples
from .groups import MEDIA

PLAYED = ("mp4", "webm")


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Légende"), required=False, max_length=200)
    credit = blocks.CharBlock(
        label=_("Crédit"), max_length=120, help_text=_("« Photo : Prénom Nom », « Dessin : ... »")
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("Une image avec son crédit. Décrivez-la pour qui ne la voit pas, ou dites qu'elle décore.")
        group = MEDIA
        template = "web/blocks/figure.html"

    def get_preview_value(self):
        return samples.FIGURE


class VideoBlock(blocks.StructBlock):
    """A video as a picture to click on: until then, no other site hears of the reader (docs/adr)."""

    url = blocks.URLBlock(label=_("Adresse de la vidéo"), required=False)
    file = DocumentChooserBlock(
        label=_("ou fichier du site"), required=False, help_text=_("Un document MP4 ou WebM, lu sans autre site.")
    )
    title = blocks.CharBlock(label=_("Titre"), max_length=120)
    poster = ImageBlock(label=_("Image d'attente"))
    duration = blocks.CharBlock(label=_("Durée"), required=False, max_length=12, help_text=_("12 min, 1 h 22"))
    has_subtitles = blocks.BooleanBlock(label=_("La vidéo est sous-titrée"), required=False)
    captions = DocumentChooserBlock(
        label=_("Sous-titres d'un fichier du site"), required=False, help_text=_("Un document WebVTT (.vtt).")
    )
    transcript = DocumentChooserBlock(
        label=_("Transcription"), required=False, help_text=_("Ce qui est dit et montré, à lire.")
    )

    class Meta:
        icon = "media"
        label = _("Vidéo")
        description = _("Une image d'attente ; la vidéo ne se charge que si l'on clique.")
        group = MEDIA
        template = "web/blocks/video.html"

    def get_preview_value(self):
        return samples.VIDEO

    def clean(self, value):
        value = super().clean(value)
        errors = _faults_of(value, is_draft=self.is_deferred_validation)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"video": find_video(value.get("url"))}


def _faults_of(value, *, is_draft):
    """What keeps the video from being shown, by field; an unfinished draft may still lack things."""
    url, file, captions = value.get("url"), value.get("file"), value.get("captions")
    errors = {}
    if url and file:
        errors["file"] = ValidationError(_("Une adresse ou un fichier, pas les deux."))
    elif url and find_video(url) is None:
        errors["url"] = ValidationError(
            _("Cette adresse n'est pas celle d'une vidéo de : %(names)s.") % {"names": ", ".join(provider_names())}
        )
    elif not (url or file or is_draft):
        errors["url"] = ValidationError(_("Donnez l'adresse de la vidéo, ou choisissez un fichier."))
    if file and file.file_extension.lower() not in PLAYED:
        errors["file"] = ValidationError(_("Les navigateurs lisent les fichiers MP4 et WebM."))
    if captions and captions.file_extension.lower() != "vtt":
        errors["captions"] = ValidationError(_("Les sous-titres sont un fichier WebVTT, dont le nom finit par .vtt."))
    return errors
