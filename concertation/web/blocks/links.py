"""Links in the foot of every page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Texte du lien"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("ou adresse"), required=False)


class LinkColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titre de la colonne"))
    links = blocks.ListBlock(LinkBlock(), label=_("Liens"))


class LinkListBlock(blocks.StreamBlock):
    column = LinkColumnBlock(label=_("Colonne de liens"))
