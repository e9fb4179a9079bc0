"""Wagtail's rich text editor in a plain form."""

from django import forms
from django.utils.html import escape
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from .models import PROSE


class ProseWidget(DraftailRichTextArea):
    """The editor of the admin; what does not come from it (a script, a browser without JavaScript) is plain text."""

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, features=PROSE)

    def value_from_datadict(self, data, files, name):
        try:
            return super().value_from_datadict(data, files, name)
        except (AttributeError, KeyError, TypeError, ValueError):
            return plain_to_html(str(data.get(name) or ""))


class ProseField(forms.CharField):
    widget = ProseWidget

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=60_000, strip=False, **kwargs)
        # The editor is drawn beside the control: the label's `for` does not name it.
        self.widget.options["ariaLabel"] = self.label


def plain_to_html(text):
    """Paragraphs parted by empty lines, as HTML that says just these words."""
    paragraphs = text.replace("\r\n", "\n").replace("\x00", "").split("\n\n")
    return "".join(f"<p>{escape(paragraph.strip())}</p>" for paragraph in paragraphs if paragraph.strip())
