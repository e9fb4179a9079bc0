"""The body of a page: every block, in order, under headings that follow each other rightly."""

from django.utils.text import slugify
from wagtail import blocks

from .facts import ContactBlock, DocumentsBlock, KeyFiguresBlock, StepsBlock, TimelineBlock
from .media import FigureBlock, VideoBlock
from .text import (
    AccordionBlock,
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuoteBlock,
    SubheadingBlock,
)

# Anchors that pages set themselves
TAKEN = ("calendrier", "chiffres", "contenu", "documents", "equipe", "questions", "saisine", "suivre", "texte")


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    subheading = SubheadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    notice = NoticeBlock()
    figure = FigureBlock()
    video = VideoBlock()
    key_figures = KeyFiguresBlock()
    steps = StepsBlock()
    timeline = TimelineBlock()
    accordion = AccordionBlock()
    documents = DocumentsBlock()
    contact = ContactBlock()

    class Meta:
        template = "web/blocks/body.html"

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"parts": parts_of(value)}


def parts_of(stream):
    """(block, anchor, whether it heads a part) for each block; a heading below none heads a part itself."""
    parts, anchors, headed = [], set(TAKEN), False
    for block in stream:
        is_heading = block.block_type in ("heading", "subheading")
        heads = block.block_type == "heading" or (is_heading and not headed)
        headed = headed or heads
        parts.append((block, _anchor(str(block.value), anchors) if is_heading else "", heads))
    return parts


def _anchor(title, taken):
    """An anchor from the heading's words that nothing else on the page bears."""
    base = slugify(title)[:60] or "partie"
    anchor = next(name for name in (base, *(f"{base}-{n}" for n in range(2, 1000))) if name not in taken)
    taken.add(anchor)
    return anchor
