"""A question that asks for files, as a field: which of them it holds, and what an answer keeps of each."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from ..attachments.choices import ACCEPT

MEGABYTE = 1_000_000


class KeysWidget(forms.Widget):
    """The signed keys of the files that wait. The field's own template draws them, each beside its file."""

    use_fieldset = True
    carries_several = True

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, []))

    def id_for_label(self, id_):
        return ""


class FilesField(forms.Field):
    """The files of one question, which `follow` tells. Kept as [{"file": key of the row, "name": ...}]."""

    accept = ACCEPT

    def __init__(self, *, most, **kwargs):
        super().__init__(widget=KeysWidget(), **kwargs)
        self.most, self.listed, self.troubles = most, [], []
        self.template_name = "contributions/parts/file_field.html"

    def follow(self, answered, key):
        """Hold what the form carries for this question. `answered`: files.AnsweredFiles."""
        self.listed, self.troubles = answered.listed(key), answered.troubles[key]

    @property
    def rows(self):
        return [listed.row for listed in self.listed]

    @property
    def has_room(self):
        return len(self.listed) < self.most

    @property
    def most_megabytes(self):
        return settings.ATTACHMENT_BYTES // MEGABYTE

    def clean(self, value):
        if self.troubles:
            raise ValidationError(self.troubles)
        self.validate(self.rows)
        return [{"file": str(row.key), "name": row.name} for row in self.rows]
