"""Headings, running text, words of somebody, what must not be missed, and questions that unfold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from . import samples
from .groups import ASIDE, PROSE, TEXT

HEADING_LENGTH = 120


class HeadingBlock(blocks.CharBlock):
    def __init__(self, **kwargs):
        super().__init__(max_length=HEADING_LENGTH, **kwargs)

    class Meta:
        icon = "title"
        label = _("Intertitre")
        description = _("Ouvre une partie de la page.")
        group = TEXT
        template = "web/blocks/heading.html"
        preview_value = samples.HEADING


class SubheadingBlock(HeadingBlock):
    class Meta:
        label = _("Sous-intertitre")
        description = _("Partage une partie. Sans intertitre avant lui, il en prend la place.")
        template = "web/blocks/subheading.html"
        preview_value = samples.SUBHEADING


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=PROSE, max_length=8000, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        description = _("Un ou plusieurs paragraphes, des listes, des liens.")
        group = TEXT
        template = "web/blocks/paragraph.html"
        preview_value = samples.PARAGRAPH


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Citation"), max_length=600, help_text=_("Sans guillemets : ils s'ajoutent d'eux-mêmes.")
    )
    source = blocks.CharBlock(label=_("De qui"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        description = _("Les mots de quelqu'un, et de qui ils sont.")
        group = TEXT
        template = "web/blocks/quote.html"
        preview_value = samples.QUOTE


class NoticeBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        label=_("Ton"),
        choices=[("info", _("À savoir")), ("warning", _("Attention")), ("success", _("Bonne nouvelle"))],
        default="info",
    )
    text = blocks.RichTextBlock(features=PROSE, label=_("Texte"), max_length=800)

    class Meta:
        icon = "info-circle"
        label = _("Encadré")
        description = _("Ce qu'il ne faut pas manquer, en quelques lignes.")
        group = TEXT
        template = "web/blocks/notice.html"
        preview_value = samples.NOTICE


class FoldBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titre"), max_length=HEADING_LENGTH)
    text = blocks.RichTextBlock(features=PROSE, label=_("Ce qui se déplie"), max_length=4000)


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(FoldBlock(), label=_("Volets"), min_num=1, max_num=15)

    class Meta:
        icon = "collapse-down"
        label = _("Volets à déplier")
        description = _("Des titres dont le texte se déplie : pour ce que tout le monde ne lit pas.")
        group = ASIDE
        template = "web/blocks/accordion.html"
        preview_value = samples.ACCORDION
