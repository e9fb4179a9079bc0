"""A question of a form as a field: what it accepts, what it says when it does not, what it keeps as JSON.

Each type has one function, `build_<type>(question, **common)`. The field's cleaned value is what is kept.
"""

import math
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse_lazy
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from concertation.people.identifiers import clean_rna, clean_siret
from concertation.people.models import Organisation
from concertation.people.places.fields import TerritoryField
from concertation.people.places.naming import label_territory
from concertation.people.suggested import SuggestedInput
from concertation.text.fields import LineField, PlainTextField

from .choices import QuestionType
from .file_field import FilesField
from .matrix import MatrixField

LONGEST_LINE = 255


def build_field(question):
    """The field of one question, with its label, its help and who reads the answer."""
    common = {
        "label": question.label,
        "help_text": question.help,
        "required": question.required,
    }
    field = BUILDERS[QuestionType(question.type)](question.settings, common)
    field.error_messages = field.error_messages | {"required": _("Répondez à cette question.")}
    field.audience, field.is_content, field.question = question.audience, True, question
    return field


def initial_of(question, answer):
    """An answer that was kept, as its field shows it."""
    if isinstance(answer, dict) and question.type != QuestionType.MATRIX:
        return answer.get("label", "")
    return answer


def build_short(settings, common):
    return LineField(max_length=LONGEST_LINE, **common)


def build_long(settings, common):
    widget = forms.Textarea(attrs={"rows": 4})
    return PlainTextField(max_length=settings.get("max_length") or 2000, widget=widget, **common)


class NumberField(forms.FloatField):
    """A number, written with a comma or a point; whole numbers are kept whole."""

    def to_python(self, value):
        number = super().to_python(value.replace(",", ".").replace("\u202f", "") if isinstance(value, str) else value)
        is_whole = number is not None and math.isfinite(number) and number == int(number)
        return int(number) if is_whole else number


def build_number(settings, common):
    low, high, step = (settings.get(name) for name in ("min", "max", "step"))
    common["help_text"] = join_help(common["help_text"], say_bounds(low, high, settings.get("unit")))
    wrong = {
        "invalid": _("Écrivez un nombre, en chiffres."),
        "step_size": _("Les nombres avancent ici de %(limit_value)s à chaque pas."),
    }
    field = NumberField(step_size=step, error_messages=wrong, **common)
    field.widget.attrs |= {"step": step or "any", "inputmode": "decimal"}
    if low is not None:
        field.validators.append(MinValueValidator(low, _("C'est trop peu : au moins %(limit_value)s.")))
        field.widget.attrs["min"] = low
    if high is not None:
        field.validators.append(MaxValueValidator(high, _("C'est trop : au plus %(limit_value)s.")))
        field.widget.attrs["max"] = high
    return field


def say_bounds(low, high, unit=""):
    """What numbers are expected, in words."""
    low, high = (number_format(int(n) if n == int(n) else n) if n is not None else None for n in (low, high))
    unit = f" {unit}" if unit else ""
    if low is not None and high is not None:
        return _("De %(low)s à %(high)s%(unit)s.") % {"low": low, "high": high, "unit": unit}
    if low is not None:
        return _("Au moins %(low)s%(unit)s.") % {"low": low, "unit": unit}
    if high is not None:
        return _("Au plus %(high)s%(unit)s.") % {"high": high, "unit": unit}
    return _("En%(unit)s.") % {"unit": unit} if unit else ""


def join_help(*parts):
    return " ".join(filter(None, parts))


class DateField(forms.DateField):
    """A day, kept as the calendar writes it everywhere: 2027-03-31."""

    def clean(self, value):
        day = super().clean(value)
        return day.isoformat() if day else None


def build_date(settings, common):
    low, high = (date.fromisoformat(settings[name]) if settings.get(name) else None for name in ("min", "max"))
    field = DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        error_messages={"invalid": _("Écrivez la date en chiffres : 31/03/2027.")},
        **common,
    )
    if low:
        said = _("Pas avant le %(day)s.") % {"day": date_format(low)}
        field.validators.append(MinValueValidator(low, said))
        field.widget.attrs["min"] = low.isoformat()
    if high:
        said = _("Pas après le %(day)s.") % {"day": date_format(high)}
        field.validators.append(MaxValueValidator(high, said))
        field.widget.attrs["max"] = high.isoformat()
    return field


def build_choice(settings, common):
    choices = [(choice, choice) for choice in settings["choices"]]
    wrong = {"invalid_choice": _("Choisissez l'une des réponses proposées.")}
    if settings.get("as_list"):
        return forms.ChoiceField(choices=[("", _("Choisir")), *choices], error_messages=wrong, **common)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=wrong, **common)


class ChoicesField(forms.MultipleChoiceField):
    """Several of the choices, as many as the editor allows."""

    def __init__(self, *, most=None, **kwargs):
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.most = most

    def validate(self, value):
        super().validate(value)
        if self.most and len(value) > self.most:
            raise ValidationError(_("Gardez-en %(n)d au plus.") % {"n": self.most})


def build_choices(settings, common):
    most = settings.get("most")
    if most:
        common["help_text"] = join_help(common["help_text"], _("%(n)d réponses au plus.") % {"n": most})
    return ChoicesField(
        choices=[(choice, choice) for choice in settings["choices"]],
        most=most,
        error_messages={"invalid_choice": _("Choisissez parmi les réponses proposées.")},
        **common,
    )


class ScaleField(forms.TypedChoiceField):
    """A number of a scale, chosen among buttons in a row, with what its two ends mean."""

    def __init__(self, *, low_label, high_label, **kwargs):
        super().__init__(coerce=int, empty_value=None, widget=forms.RadioSelect, **kwargs)
        self.low_label, self.high_label = low_label, high_label
        self.template_name = "contributions/parts/scale_field.html"


def build_scale(settings, common):
    numbers = range(settings["low"], settings["high"] + 1)
    return ScaleField(
        choices=[(number, str(number)) for number in numbers],
        low_label=settings.get("low_label") or "",
        high_label=settings.get("high_label") or "",
        error_messages={"invalid_choice": _("Choisissez un nombre de l'échelle.")},
        **common,
    )


def build_matrix(settings, common):
    return MatrixField(rows=settings["rows"], columns=settings["columns"], **common)


def build_box(settings, common):
    return forms.BooleanField(**common)


def build_email(settings, common):
    wrong = {"invalid": _("Cette adresse e-mail n'est pas complète. Exemple : nom@exemple.fr")}
    return forms.EmailField(error_messages=wrong, widget=forms.EmailInput(attrs={"autocomplete": "off"}), **common)


def build_url(settings, common):
    wrong = {"invalid": _("Cette adresse n'est pas complète. Exemple : https://exemple.fr/page")}
    return forms.URLField(assume_scheme="https", error_messages=wrong, **common)


class PlaceField(TerritoryField):
    """A territory, kept by its code and by the name that it had."""

    def clean(self, value):
        territory = super().clean(value)
        return {"code": territory.code, "label": label_territory(territory)} if territory else None


def build_territory(settings, common):
    field = PlaceField(**common)
    field.audience_note = ""
    return field


class NamedOrganisationField(LineField):
    """An organisation by its name: one that the site knows is kept by its code too; another, as it was written."""

    def clean(self, value):
        name = super().clean(value)
        if not name:
            return None
        known = Organisation.objects.filter(name__iexact=name).first() or self._by_acronym(name)
        return {"code": known.code, "label": known.name} if known else {"label": name}

    @staticmethod
    def _by_acronym(name):
        found = list(Organisation.objects.filter(acronym__iexact=name)[:2])
        return found[0] if len(found) == 1 else None


def build_organisation(settings, common):
    return NamedOrganisationField(
        max_length=160,
        widget=SuggestedInput(reverse_lazy("organisations:near")),
        template_name="contributions/parts/organisation_field.html",
        **common,
    )


class NumberOfOrganisationField(forms.CharField):
    """A SIRET, or the RNA of an association, checked as those of the site's organisations are."""

    def clean(self, value):
        number = super().clean(value)
        if not number:
            return ""
        return clean_rna(number) if number.lstrip()[:1].upper() == "W" else clean_siret(number)


def build_siret(settings, common):
    common["help_text"] = join_help(common["help_text"], _("Quatorze chiffres, ou W et neuf chiffres."))
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return NumberOfOrganisationField(max_length=40, widget=widget, **common)


def build_consent(settings, common):
    """A box whose words, which the help repeats no more, are those that the agreement keeps."""
    common["help_text"] = join_help(settings["words"], common["help_text"])
    return forms.BooleanField(**common)


def build_file(settings, common):
    return FilesField(most=settings.get("most") or 1, **common)


BUILDERS = {
    QuestionType.SHORT: build_short,
    QuestionType.LONG: build_long,
    QuestionType.NUMBER: build_number,
    QuestionType.DATE: build_date,
    QuestionType.CHOICE: build_choice,
    QuestionType.CHOICES: build_choices,
    QuestionType.SCALE: build_scale,
    QuestionType.MATRIX: build_matrix,
    QuestionType.BOX: build_box,
    QuestionType.EMAIL: build_email,
    QuestionType.URL: build_url,
    QuestionType.TERRITORY: build_territory,
    QuestionType.ORGANISATION: build_organisation,
    QuestionType.NUMBER_OF_ORGANISATION: build_siret,
    QuestionType.CONSENT: build_consent,
    QuestionType.FILE: build_file,
}
