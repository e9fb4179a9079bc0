"""What editors build a form with: sections, and in them one block a type of question, in the order that they drag.

A block's own id, which Wagtail keeps for ever, is the question's key: renaming a question, moving it or deleting it
touches no answer. A question of another type is another block, with a key of its own.
"""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from ..choices import Audience
from .choices import Join, Operator, QuestionType
from .lines import LinesBlock


class ComparisonBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        label=_("Si la réponse à"),
        max_length=255,
        help_text=_("L'intitulé d'une question placée plus haut : la liste les propose."),
    )
    operator = blocks.ChoiceBlock(label=_("comparaison"), choices=Operator.choices, default=Operator.IS)
    value = blocks.CharBlock(
        label=_("valeur"), max_length=255, help_text=_("Un des choix, un nombre, ou « oui » pour une case cochée.")
    )

    class Meta:
        label = _("Condition")
        icon = "help"


class ConditionBlock(blocks.StructBlock):
    join = blocks.ChoiceBlock(label=_("Demander si"), choices=Join.choices, default=Join.ALL)
    tests = blocks.ListBlock(ComparisonBlock(), label=_("Conditions"), default=[])

    class Meta:
        label = _("Afficher si")
        icon = "view"
        collapsed = True
        label_format = ""


class QuestionBlock(blocks.StructBlock):
    """What every question has; each type adds its own settings between the words and the condition."""

    label = blocks.CharBlock(label=_("Question"), max_length=255)
    help = blocks.CharBlock(label=_("Aide"), max_length=500, required=False, help_text=_("Sous la question."))
    required = blocks.BooleanBlock(label=_("Réponse obligatoire"), required=False)
    audience = blocks.ChoiceBlock(
        label=_("Qui lit la réponse"),
        choices=Audience.choices,
        default=Audience.STAFF,
        help_text=_("Publique, elle paraît avec la contribution ; sinon l'équipe seule la lit."),
    )
    show_if = ConditionBlock()

    def get_form_layout(self):
        names = [name for name in self.base_blocks if name != "show_if"]
        return BlockGroup(children=names, settings=["show_if"])

    @cached_property
    def own_settings(self):
        """The names of what this type alone is told."""
        return [name for name in self.child_blocks if name not in QuestionBlock.base_blocks]


class ShortBlock(QuestionBlock):
    class Meta:
        label = QuestionType.SHORT.label
        icon = "minus"


class LongBlock(QuestionBlock):
    max_length = blocks.IntegerBlock(label=_("Longueur maximale"), default=2000, min_value=50, max_value=10_000)

    class Meta:
        label = QuestionType.LONG.label
        icon = "pilcrow"


class NumberBlock(QuestionBlock):
    min = blocks.FloatBlock(label=_("Au moins"), required=False)
    max = blocks.FloatBlock(label=_("Au plus"), required=False)
    step = blocks.FloatBlock(
        label=_("De combien en combien"), required=False, min_value=0.000001, help_text=_("1 : des nombres entiers.")
    )
    unit = blocks.CharBlock(label=_("Unité"), required=False, max_length=30, help_text=_("repas, hectares, %..."))

    class Meta:
        label = QuestionType.NUMBER.label
        icon = "decimal"


class DateBlock(QuestionBlock):
    min = blocks.DateBlock(label=_("Pas avant le"), required=False)
    max = blocks.DateBlock(label=_("Pas après le"), required=False)

    class Meta:
        label = QuestionType.DATE.label
        icon = "date"


class ChoiceBlock(QuestionBlock):
    choices = LinesBlock(label=_("Choix"), help_text=_("Un par ligne."), at_least=2)
    as_list = blocks.BooleanBlock(
        label=_("En liste déroulante"), required=False, help_text=_("Pour plus de sept choix.")
    )

    class Meta:
        label = QuestionType.CHOICE.label
        icon = "radio-full"


class ChoicesBlock(QuestionBlock):
    choices = LinesBlock(label=_("Choix"), help_text=_("Un par ligne."), at_least=2)
    most = blocks.IntegerBlock(label=_("Nombre maximal de réponses"), required=False, min_value=1)

    class Meta:
        label = QuestionType.CHOICES.label
        icon = "tasks"


class ScaleBlock(QuestionBlock):
    low = blocks.IntegerBlock(label=_("De"), default=1, min_value=0, max_value=1)
    high = blocks.IntegerBlock(label=_("à"), default=5, min_value=2, max_value=10)
    low_label = blocks.CharBlock(label=_("Ce que dit le plus bas"), required=False, max_length=60)
    high_label = blocks.CharBlock(label=_("Ce que dit le plus haut"), required=False, max_length=60)

    class Meta:
        label = QuestionType.SCALE.label
        icon = "order"


class MatrixBlock(QuestionBlock):
    rows = LinesBlock(label=_("Lignes"), help_text=_("Ce dont on parle, une par ligne."), at_least=1, at_most=20)
    columns = LinesBlock(label=_("Colonnes"), help_text=_("Ce qu'on en dit, une par ligne."), at_least=2, at_most=7)

    class Meta:
        label = QuestionType.MATRIX.label
        icon = "table"


class BoxBlock(QuestionBlock):
    class Meta:
        label = QuestionType.BOX.label
        icon = "check"


class EmailBlock(QuestionBlock):
    class Meta:
        label = QuestionType.EMAIL.label
        icon = "mail"


class URLBlock(QuestionBlock):
    class Meta:
        label = QuestionType.URL.label
        icon = "link"


class TerritoryBlock(QuestionBlock):
    class Meta:
        label = QuestionType.TERRITORY.label
        icon = "site"


class OrganisationBlock(QuestionBlock):
    class Meta:
        label = QuestionType.ORGANISATION.label
        icon = "group"


class SiretBlock(QuestionBlock):
    class Meta:
        label = QuestionType.NUMBER_OF_ORGANISATION.label
        icon = "tag"


class ConsentBlock(QuestionBlock):
    words = blocks.TextBlock(
        label=_("À quoi l'on consent"),
        max_length=1000,
        help_text=_("Ces mots sont gardés tels quels avec l'accord : qui fait quoi, pourquoi, jusqu'à quand."),
    )

    class Meta:
        label = QuestionType.CONSENT.label
        icon = "clipboard-list"


class FileBlock(QuestionBlock):
    most = blocks.IntegerBlock(
        label=_("Nombre maximal de fichiers"),
        default=1,
        min_value=1,
        max_value=5,
        help_text=_("Photo, image, PDF, ODT ou DOCX. Le formulaire dit les limites près de la question."),
    )

    class Meta:
        label = QuestionType.FILE.label
        icon = "doc-full"


class QuestionsBlock(blocks.StreamBlock):
    short = ShortBlock()
    long = LongBlock()
    choice = ChoiceBlock()
    choices = ChoicesBlock()
    scale = ScaleBlock()
    matrix = MatrixBlock()
    number = NumberBlock()
    date = DateBlock()
    territory = TerritoryBlock()
    organisation = OrganisationBlock()
    siret = SiretBlock()
    email = EmailBlock()
    url = URLBlock()
    box = BoxBlock()
    consent = ConsentBlock()
    file = FileBlock()

    class Meta:
        required = False


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titre de la section"), required=False, max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, max_length=1000)
    questions = QuestionsBlock(label=_("Questions"))

    class Meta:
        label = _("Section")
        icon = "list-ul"


class SectionsBlock(blocks.StreamBlock):
    """The editor's part of a form. What contradicts itself is told by `checking`, beside the block that holds it."""

    section = SectionBlock()

    class Meta:
        required = False
