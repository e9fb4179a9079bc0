"""The questions of a form as a sheet of paper asks them: numbered, with lines to write on and boxes to tick."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.people.models import College

from ..choices import Audience, FieldUse
from ..forms import KIND_NOTES
from ..participation.choices import Join, Operator, QuestionType
from ..participation.fields import join_help, say_bounds

LETTERS_A_LINE = 85
TEXT_LINES = 18
FEWEST_LINES, MOST_LINES = 4, 14
SIRET_DIGITS = 14


def sheet_parts(asked, colleges=()):
    """The parts of the sheet, [{title, introduction, questions}], numbered through; empty parts are left out."""
    schema = asked.schema
    parts = [
        {"title": _("Votre texte") if schema.asks_text else "", "introduction": "", "questions": _own(asked)},
        *({"title": s.title, "introduction": s.introduction, "questions": list(s.questions)} for s in schema.sections),
        {"title": _("Qui êtes-vous ?"), "introduction": "", "questions": _about(asked, colleges)},
    ]
    parts = [part for part in parts if part["questions"]]
    numbers, number = {}, 0
    for part in parts:
        for question in part["questions"]:
            number += 1
            numbers[_key_of(question)] = number
    for part in parts:
        part["questions"] = [_numbered(question, numbers) for question in part["questions"]]
    return parts


def _key_of(question):
    return question["key"] if isinstance(question, dict) else question.key


def _numbered(question, numbers):
    made = question if isinstance(question, dict) else _editors(question, numbers)
    return made | {"number": numbers[_key_of(question)]}


def _own(asked):
    """The questions that every form may ask, as its schema has them."""
    schema, campaign = asked.schema, asked.campaign
    found = []
    if schema.asks_text:
        found.append(_question("title", _("Titre"), {"kind": "lines", "lines": 1}, required=True,
                               help=_("Une phrase qui dit votre idée.")))  # fmt: skip
        found.append(
            _question(
                "body",
                _("Votre texte"),
                {"kind": "lines", "lines": TEXT_LINES},
                required=True,
                help=_("S'il manque de la place, ajoutez une feuille : %(letters)s caractères au plus.")
                % {"letters": schema.body_max_length},
            )
        )
        if len(schema.offered_kinds) > 1:
            kinds = [f"{kind.label} : {KIND_NOTES[kind]}" for kind in schema.offered_kinds]
            found.append(_question("kind", _("C'est plutôt"), _boxes(kinds, one=True), required=True))
    themes = [theme.title for theme in campaign.themes.all()]
    if schema.theme_use != FieldUse.HIDDEN and themes:
        found.append(
            _question("theme", _("Thème"), _boxes(themes, one=True), required=schema.theme_use == FieldUse.REQUIRED)
        )
    if schema.territory_use != FieldUse.HIDDEN:
        found.append(
            _question(
                "territory",
                _("De quel territoire parlez-vous ?"),
                {"kind": "lines", "lines": 1},
                required=schema.territory_use == FieldUse.REQUIRED,
                help=_("Commune et département, intercommunalité, parc ou pays."),
            )
        )
    return found


def _about(asked, colleges):
    offered = [college.name for college in colleges if not asked.college_codes or college.code in asked.college_codes]
    found = [
        _question(
            "name", _("Nom à publier"), {"kind": "lines", "lines": 1}, required=True, help=_("Un prénom suffit.")
        ),
        _question(
            "contact",
            _("Adresse e-mail ou postale"),
            {"kind": "lines", "lines": 2},
            help=_("Facultatif : pour vous dire ce que devient votre réponse."),
            is_public=False,
        ),
    ]
    if offered:
        found.append(_question("college", _("Vous vous exprimez en tant que"), _boxes(offered, one=True)))
    found.append(
        _question(
            "organisation",
            _("Au nom d'une organisation ?"),
            {"kind": "lines", "lines": 1},
            help=_("Seulement si elle vous l'a demandé : écrivez son nom."),
        )
    )
    return found


def _question(key, label, answer, *, help="", required=False, is_public=True, when=""):
    return {
        "key": key,
        "label": label,
        "help": help,
        "required": required,
        "is_public": is_public,
        "when": when,
        "answer": answer,
    }


def _editors(question, numbers):
    answer, help_text = answer_of(question)
    return _question(
        question.key,
        question.label,
        answer,
        help=help_text,
        required=question.required,
        is_public=question.audience == Audience.PUBLIC,
        when=when_asked(question.show_if, numbers),
    )


def when_asked(condition, numbers):
    """The condition in words that a pen can follow: by the numbers of the questions."""
    sentences = {
        Operator.IS: _("vous avez répondu « %(value)s » à %(number)s"),
        Operator.IS_NOT: _("vous n'avez pas répondu « %(value)s » à %(number)s"),
        Operator.CONTAINS: _("votre réponse à %(number)s contient « %(value)s »"),
    }
    said = [
        sentences[Operator(test.operator)] % {"value": test.value, "number": numbers.get(test.question, "?")}
        for test in condition.tests
    ]
    if not said:
        return ""
    together = _(" ou ") if condition.join == Join.ANY else _(" et ")
    return _("Si %(conditions)s :") % {"conditions": together.join(said)}


def answer_of(question):
    """(what the sheet prints under the question, its help)."""
    answer, note = ANSWERS[QuestionType(question.type)](question.settings)
    return answer, join_help(question.help, note)


def _line(settings):
    return {"kind": "lines", "lines": 1}, ""


def _lines(settings):
    lines = round((settings.get("max_length") or 2000) / LETTERS_A_LINE)
    return {"kind": "lines", "lines": min(max(lines, FEWEST_LINES), MOST_LINES)}, ""


def _number(settings):
    unit = settings.get("unit") or ""
    return {"kind": "short", "unit": unit}, say_bounds(settings.get("min"), settings.get("max"), unit)


def _date(settings):
    return {"kind": "cells", "groups": [2, 2, 4]}, _("Jour, mois, année.")


def _siret(settings):
    return {"kind": "cells", "groups": [SIRET_DIGITS]}, _("Quatorze chiffres, ou W et neuf chiffres.")


def _choice(settings):
    return _boxes(settings["choices"], one=True), _("Une seule réponse.")


def _choices(settings):
    most = settings.get("most")
    note = _("%(n)d réponses au plus.") % {"n": most} if most else _("Plusieurs réponses possibles.")
    return _boxes(settings["choices"], one=False), note


def _scale(settings):
    numbers = [str(number) for number in range(settings["low"], settings["high"] + 1)]
    ends = {"low": settings.get("low_label") or "", "high": settings.get("high_label") or ""}
    return {"kind": "scale", "numbers": numbers} | ends, _("Entourez un nombre.")


def _matrix(settings):
    return {"kind": "matrix", "rows": settings["rows"], "columns": settings["columns"]}, _("Une case par ligne.")


def _box(settings):
    return _boxes([_("Oui")], one=False), ""


def _consent(settings):
    return _boxes([settings["words"]], one=False), ""


def _file(settings):
    """What goes with a sheet of paper is put into its envelope."""
    most = settings.get("most") or 1
    boxes = _boxes([_("Je joins à cette feuille :")], one=False)
    note = ngettext("%(n)d document au plus.", "%(n)d documents au plus.", most) % {"n": most}
    return boxes | {"lines": 1}, join_help(note, _("Écrivez au dos le numéro de la question."))


def _boxes(choices, *, one):
    return {"kind": "boxes", "one": one, "choices": [str(choice) for choice in choices]}


def known_colleges():
    return list(College.objects.all())


def last_day_in_words(day):
    return date_format(day, "l j F Y")


ANSWERS = {
    QuestionType.SHORT: _line,
    QuestionType.LONG: _lines,
    QuestionType.NUMBER: _number,
    QuestionType.DATE: _date,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.SCALE: _scale,
    QuestionType.MATRIX: _matrix,
    QuestionType.BOX: _box,
    QuestionType.EMAIL: _line,
    QuestionType.URL: _line,
    QuestionType.TERRITORY: _line,
    QuestionType.ORGANISATION: _line,
    QuestionType.NUMBER_OF_ORGANISATION: _siret,
    QuestionType.CONSENT: _consent,
    QuestionType.FILE: _file,
}
