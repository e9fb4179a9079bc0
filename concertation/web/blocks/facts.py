"""Figures, steps, dates, documents and people: what a reader looks for at a glance."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from . import samples
from .groups import ASIDE, FACTS

LANGUAGES = [
    ("fr", _("en français")),
    ("en", _("en anglais")),
    ("de", _("en allemand")),
    ("es", _("en espagnol")),
    ("it", _("en italien")),
]


class KeyFigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label=_("Chiffre"), max_length=12, help_text=_("Court : 156, 1,4 M€, 38 %."))
    text = blocks.CharBlock(label=_("Ce qu'il compte"), max_length=90)


class KeyFiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("Chiffres"), min_num=1, max_num=4)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=120)

    class Meta:
        icon = "order"
        label = _("Chiffres clés")
        description = _("De un à quatre chiffres, chacun avec ce qu'il compte.")
        group = FACTS
        template = "web/blocks/key_figures.html"
        preview_value = samples.KEY_FIGURES


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Étape"), max_length=120)
    text = blocks.TextBlock(label=_("Ce qui s'y passe"), required=False, max_length=600)


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), label=_("Étapes"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ol"
        label = _("Étapes numérotées")
        description = _("Ce qui se passe dans l'ordre, sans dates.")
        group = FACTS
        template = "web/blocks/steps.html"
        preview_value = samples.STEPS


class DatedStepBlock(blocks.StructBlock):
    day = blocks.DateBlock(label=_("Date"))
    when = blocks.CharBlock(
        label=_("Date en mots"),
        required=False,
        max_length=40,
        help_text=_("À la place de la date : « automne 2026 ». Le jour sert alors à ranger les étapes."),
    )
    title = blocks.CharBlock(label=_("Étape"), max_length=120)
    text = blocks.TextBlock(label=_("Ce qui s'y passe"), required=False, max_length=400)


class TimelineBlock(blocks.StructBlock):
    steps = blocks.ListBlock(DatedStepBlock(), label=_("Dates"), min_num=1, max_num=20)

    class Meta:
        icon = "date"
        label = _("Chronologie")
        description = _("Des étapes datées. Elles se rangent d'elles-mêmes, et l'on voit où l'on en est.")
        group = FACTS
        template = "web/blocks/timeline.html"
        preview_value = samples.TIMELINE

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        steps = [step for step in value["steps"] if step["day"]]
        undated = [step for step in value["steps"] if not step["day"]]
        return context | {"steps": sorted(steps, key=lambda step: step["day"]) + undated}


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(
        label=_("Précision"), required=False, max_length=120, help_text=_("« accessible », « 12 pages »...")
    )
    language = blocks.ChoiceBlock(
        label=_("Langue"),
        choices=LANGUAGES,
        required=False,
        help_text=_("Quand ce n'est pas celle de la page."),
    )


class DocumentsBlock(blocks.StructBlock):
    documents = blocks.ListBlock(DocumentBlock(), label=_("Documents"), min_num=1, max_num=20)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Des documents à télécharger, chacun avec son format et sa taille.")
        group = ASIDE
        template = "web/blocks/documents.html"

    def get_preview_value(self):
        return samples.DOCUMENTS

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        names = dict(LANGUAGES)
        rows = [
            {**row, "language_name": names.get(row.get("language") or "", "")}
            for row in value["documents"]
            if row["document"]
        ]
        return context | {"rows": rows}


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Nom"), max_length=80)
    position = blocks.CharBlock(label=_("Fonction, organisation"), required=False, max_length=120)
    email = blocks.EmailBlock(
        label=_("Adresse e-mail"),
        required=False,
        help_text=_("Elle n'est écrite sur aucune page : elle s'affiche quand on la demande."),
    )
    phone = blocks.RegexBlock(
        regex=r"^\+?[0-9][0-9 .]{5,18}[0-9]$",
        label=_("Téléphone"),
        required=False,
        error_messages={"invalid": _("Des chiffres et des espaces, par exemple 04 73 00 00 00.")},
        help_text=_("Publié : une ligne de service plutôt que celle d'une personne."),
    )

    class Meta:
        icon = "user"
        label = _("Contact")
        description = _("Une personne à qui écrire ; son adresse est protégée.")
        group = ASIDE
        template = "web/blocks/contact.html"
        preview_value = samples.CONTACT
