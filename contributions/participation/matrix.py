"""A table of one choice a row: radios in a real table, which a phone shows as one list a row."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class MatrixWidget(forms.Widget):
    """One group of radios a row, named after the field and the row's place. Its value is {row: column}."""

    template_name = "contributions/widgets/matrix.html"
    use_fieldset = True

    def __init__(self, rows, columns):
        super().__init__()
        self.rows, self.columns = rows, columns

    def names(self, name):
        """The names under which the rows travel."""
        return [f"{name}_{place}" for place in range(len(self.rows))]

    def value_from_datadict(self, data, files, name):
        chosen = zip(self.rows, self.names(name), strict=True)
        return {row: data.get(row_name) for row, row_name in chosen if data.get(row_name)}

    def value_omitted_from_data(self, data, files, name):
        return not any(row_name in data for row_name in self.names(name))

    def id_for_label(self, id_):
        return ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = value or {}
        context["widget"]["columns"] = self.columns
        context["widget"]["rows"] = [
            {"label": row, "name": row_name, "chosen": chosen.get(row, "")}
            for row, row_name in zip(self.rows, self.names(name), strict=True)
        ]
        return context


class MatrixField(forms.Field):
    """What was chosen in each row, {row: column}. Asked for, every row must have its answer."""

    def __init__(self, *, rows, columns, **kwargs):
        super().__init__(widget=MatrixWidget(rows, columns), **kwargs)
        self.rows, self.columns = rows, columns

    def to_python(self, value):
        return value or {}

    def validate(self, value):
        super().validate(value)
        if any(column not in self.columns for column in value.values()):
            raise ValidationError(_("Choisissez parmi les réponses proposées."), code="invalid_choice")
        missing = [row for row in self.rows if row not in value]
        if self.required and missing:
            raise ValidationError(_("Il manque une réponse : %(rows)s.") % {"rows": ", ".join(missing)})
