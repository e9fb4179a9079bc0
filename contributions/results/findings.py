"""What is found of each question of a form: shares, a mean, rows; or that too few have answered to say it."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..census.bars import WIDTH, Bar
from ..census.counting import Tally
from ..census.small import LEAST
from ..participation.choices import QuestionType
from ..participation.schema import read_schema
from .classes import classes_of, mean, quantile, say_number


@dataclass(frozen=True)
class Segment:
    """One part of a row: from `x` on, `width` wide, of 100. `place` is the column's, from 1."""

    label: str
    number: int
    percent: int
    x: float
    width: float
    place: int


@dataclass(frozen=True)
class Row:
    label: str
    number: int
    segments: list
    is_former: bool = False


@dataclass(frozen=True)
class Column:
    """A value of a scale or a class of numbers, drawn as a column; in percents across."""

    label: str
    number: int
    percent: int
    x: float
    width: float
    middle: float
    y: float
    height: float
    is_peak: bool


@dataclass(frozen=True)
class Finding:
    """One question: how many answered it, and what they said. With `is_hidden` there is nothing else to read.

    `bars` for choices and boxes, `columns` for scales and numbers, `rows` with `legend` for a table.
    """

    key: str
    place: int
    label: str
    type: str
    answered: int
    silent: int
    is_conditional: bool = False
    is_hidden: bool = False
    words: str = ""
    bars: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    legend: list = field(default_factory=list)
    ends: tuple = ()
    mark: float | None = None

    @property
    def many_may_be_chosen(self):
        return self.type == QuestionType.CHOICES


def findings_of(versions, counted):
    """The form's public closed questions in the order of its newest version, then those that it asks no more.

    A question is one whatever it was called; a scale of other ends is another question, since its mean would lie.
    """
    groups = {}
    for version in reversed(versions):
        for question in read_schema(version.schema).questions:
            if question.is_counted:
                groups.setdefault(_identity(question), []).append((version.pk, question))
    found = [_find(place, asked, counted) for place, asked in enumerate(groups.values(), start=1)]
    newest = versions[-1].pk
    return [one for one, asked in zip(found, groups.values(), strict=True) if asked[0][0] == newest or one.answered]


def _identity(question):
    ends = (question.settings["low"], question.settings["high"]) if question.type == QuestionType.SCALE else ()
    return question.key, ends


def _find(place, asked, counted):
    """`asked`: (version, question), the newest first, whose words are shown."""
    question = asked[0][1]
    answered = sum(counted.answered.get((version, question.key), 0) for version, _question in asked)
    texts = sum(counted.texts.get(version, 0) for version, _question in asked)
    known = {
        "key": question.key,
        "place": place,
        "label": question.label,
        "type": question.type,
        "answered": answered,
        "silent": texts - answered,
        "is_conditional": bool(question.show_if.tests),
    }
    if answered < LEAST:
        return Finding(**known, is_hidden=True)
    said = Counter()
    for version, _question in asked:
        said.update(counted.said.get((version, question.key), {}))
    return Finding(**known, **FINDERS[QuestionType(question.type)](asked, said, answered))


def _find_choices(asked, said, answered):
    numbers = {words: number for (_line, words), number in said.items()}
    offered, former = _offered(asked, "choices", numbers)
    rows = [(words, numbers.get(words, 0)) for words in offered]
    rows += [(_("%(choice)s (n'est plus proposé)") % {"choice": words}, numbers[words]) for words in former]
    rows.sort(key=lambda row: -row[1])
    bars = _bars(rows, answered)
    return {"bars": bars, "words": _first_ones(bars, answered)}


def _find_yes_no(asked, said, answered):
    numbers = {words: number for (_line, words), number in said.items()}
    rows = [(_("Oui"), numbers.get("true", 0)), (_("Non"), numbers.get("false", 0))]
    bars = _bars(rows, answered)
    words = _("%(yes)s sur %(all)s ont coché la case.") % {
        "yes": number_format(rows[0][1]),
        "all": number_format(answered),
    }
    return {"bars": bars, "words": words}


def _find_scale(asked, said, answered):
    settings = asked[0][1].settings
    numbers = _numbers(said)
    low, high = settings["low"], settings["high"]
    steps = [(str(step), numbers.get(step, 0)) for step in range(low, high + 1)]
    average = mean(numbers)
    words = _("En moyenne %(mean)s, sur une échelle de %(low)s à %(high)s. La réponse du milieu : %(middle)s.") % {
        "mean": number_format(average, 1),
        "low": low,
        "high": high,
        "middle": quantile(numbers, 0.5),
    }
    step = 100 / len(steps)
    return {
        "columns": _columns(steps, answered),
        "words": words,
        "ends": (settings.get("low_label") or "", settings.get("high_label") or ""),
        "mark": round((average - low + 0.5) * step, 3),
    }


def _find_numbers(asked, said, answered):
    numbers = _numbers(said)
    unit = asked[0][1].settings.get("unit") or ""
    classes = [(one.label, one.number) for one in classes_of(numbers)]
    middle, average = quantile(numbers, 0.5), mean(numbers)
    words = _("La moitié des réponses vont jusqu'à %(middle)s%(unit)s ; de %(low)s à %(high)s en tout.") % {
        "middle": say_number(middle),
        "unit": f" {unit}" if unit else "",
        "low": say_number(min(numbers)),
        "high": say_number(max(numbers)),
    }
    if average is not None:
        words += " " + _("Moyenne : %(mean)s%(unit)s.") % {
            "mean": say_number(average, decimals=1),
            "unit": f" {unit}" if unit else "",
        }
    return {"bars": _bars(classes, answered), "words": words}


def _find_matrix(asked, said, answered):
    lines = {}
    for (line, words), number in said.items():
        lines.setdefault(line, {})[words] = number
    every = Counter()
    for numbers in lines.values():
        every.update(numbers)
    offered, former = _offered(asked, "columns", every)
    legend = [*offered, *(_("%(choice)s (n'est plus proposé)") % {"choice": words} for words in former)]
    rows = []
    known, gone = _offered(asked, "rows", lines)
    for line in [*known, *gone]:
        numbers = lines.get(line, {})
        whole = sum(numbers.values())
        values = [numbers.get(words, 0) for words in (*offered, *former)]
        rows.append(Row(line, whole, _segments(legend, values), is_former=line in gone))
    return {"rows": rows, "legend": legend, "words": _strongest_row(rows)}


def _find_files(asked, said, answered):
    words = ngettext("%(n)s réponse apporte un fichier.", "%(n)s réponses apportent un fichier.", answered)
    return {"words": words % {"n": number_format(answered)}}


FINDERS = {
    QuestionType.CHOICE: _find_choices,
    QuestionType.CHOICES: _find_choices,
    QuestionType.BOX: _find_yes_no,
    QuestionType.CONSENT: _find_yes_no,
    QuestionType.SCALE: _find_scale,
    QuestionType.NUMBER: _find_numbers,
    QuestionType.MATRIX: _find_matrix,
    QuestionType.FILE: _find_files,
}


def _offered(asked, name, given):
    """What the newest version offers, in its order; then what was answered when earlier ones offered it."""
    offered = list(asked[0][1].settings[name])
    before = [words for _version, question in asked[1:] for words in question.settings[name]]
    former = [words for words in dict.fromkeys([*before, *given]) if words not in offered and given.get(words)]
    return offered, former


def _numbers(said):
    """{number: how often} of what was kept as numbers."""
    numbers = Counter()
    for (_line, words), number in said.items():
        try:
            value = float(words)
        except ValueError:
            continue
        numbers[int(value) if value.is_integer() else value] += number
    return numbers


def _percent(number, whole):
    return round(100 * number / whole) if whole else 0


def _bars(rows, answered):
    longest = max((number for _label, number in rows), default=0) or 1
    return [
        Bar(label, Tally(texts=number), _percent(number, answered), round(WIDTH * number / longest, 2))
        for label, number in rows
    ]


HEIGHT = 160  # of the tallest column


def _columns(steps, answered):
    highest = max((number for _label, number in steps), default=0) or 1
    step, found = 100 / len(steps), []
    for place, (label, number) in enumerate(steps):
        height = round(HEIGHT * number / highest, 2)
        x = place * step
        found.append(
            Column(
                label=label,
                number=number,
                percent=_percent(number, answered),
                x=round(x + step * 0.12, 3),
                width=round(step * 0.76, 3),
                middle=round(x + step / 2, 3),
                y=round(HEIGHT - height, 2),
                height=height,
                is_peak=number == highest,
            )
        )
    return found


def _segments(labels, numbers):
    whole, x, found = sum(numbers) or 1, 0.0, []
    for place, (label, number) in enumerate(zip(labels, numbers, strict=True), start=1):
        width = 100 * number / whole
        found.append(Segment(label, number, _percent(number, whole), round(x, 3), round(width, 3), place))
        x += width
    return found


def _first_ones(bars, answered):
    """The one or two answers that were given most, in a sentence."""
    first, second = bars[0], bars[1] if len(bars) > 1 else None
    said = _("D'abord « %(choice)s » : %(number)s sur %(all)s (%(percent)s %%).") % {
        "choice": first.label,
        "number": number_format(first.tally.texts),
        "all": number_format(answered),
        "percent": first.percent,
    }
    if not second or not second.tally.texts:
        return said
    return f"{said} " + _("Puis « %(choice)s » : %(number)s.") % {
        "choice": second.label,
        "number": number_format(second.tally.texts),
    }


def _strongest_row(rows):
    """The row in which people agree most on one column."""
    best = max(
        ((row, segment) for row in rows for segment in row.segments if row.number >= LEAST),
        key=lambda pair: pair[1].number / pair[0].number,
        default=None,
    )
    if best is None:
        return ""
    row, segment = best
    return _("Le plus net : « %(row)s », avec %(percent)s %% de « %(column)s ».") % {
        "row": row.label,
        "percent": segment.percent,
        "column": segment.label,
    }
