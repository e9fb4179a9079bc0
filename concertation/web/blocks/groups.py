"""Where the editor finds a block, and how rich a text may be."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Écrire")
MEDIA = _("Montrer")
FACTS = _("Repères")
ASIDE = _("Pour aller plus loin")

# What a text may hold; all else that is pasted, from Word for instance, falls away
PROSE = ["bold", "italic", "link", "document-link", "ol", "ul"]
