"""The blocks that editors write pages with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

PROSE = ["bold", "italic", "link", "document-link", "ol", "ul"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Citation"))
    source = blocks.CharBlock(label=_("De qui"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "web/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Étape"))
    text = blocks.TextBlock(label=_("Ce qui s'y passe"), required=False)


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), label=_("Étapes"))

    class Meta:
        icon = "list-ol"
        label = _("Étapes numérotées")
        template = "web/blocks/steps.html"


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Légende"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "web/blocks/figure.html"


class KeyFigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label=_("Chiffre"))
    text = blocks.CharBlock(label=_("Ce qu'il compte"))


class KeyFiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("Chiffres"))

    class Meta:
        icon = "order"
        label = _("Chiffres clés")
        template = "web/blocks/key_figures.html"


class NoticeBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=PROSE, label=_("Texte"))

    class Meta:
        icon = "info-circle"
        label = _("Encadré")
        template = "web/blocks/notice.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Intertitre"), icon="title", template="web/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        label=_("Texte"), features=PROSE, icon="pilcrow", template="web/blocks/paragraph.html"
    )
    quote = QuoteBlock()
    steps = StepsBlock()
    figure = FigureBlock()
    key_figures = KeyFiguresBlock()
    notice = NoticeBlock()
    document = DocumentChooserBlock(label=_("Document"), template="web/blocks/document.html")


class LinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Texte du lien"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("ou adresse"), required=False)


class LinkColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titre de la colonne"))
    links = blocks.ListBlock(LinkBlock(), label=_("Liens"))


class LinkListBlock(blocks.StreamBlock):
    column = LinkColumnBlock(label=_("Colonne de liens"))
