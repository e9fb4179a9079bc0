"""Form fields for what people write."""

import unicodedata

from django import forms

from .plain import clean_plain_text


class PlainTextField(forms.CharField):
    """Text as people write it. No `maxlength` on the control: browsers would cut what is pasted, without a word."""

    audience = "public"

    def to_python(self, value):
        text = clean_plain_text(super().to_python(value))
        seen = any(unicodedata.category(char)[0] in "LNPS" for char in text)
        return text if seen else ""

    def widget_attrs(self, widget):
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class LineField(PlainTextField):
    """The same on one line."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())
