"""How forms are drawn: every field through one template, with all that it says tied to its control."""

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting


class DescribedField(BoundField):
    """A field whose control is also described by what becomes public and by the length that it may have.

    A form field may carry `audience` ("public" or "staff") and `audience_note` (a sentence that follows the word).
    One whose words an editor wrote has `is_content`: they are in the site's language, whatever the interface's.
    """

    @property
    def is_content(self):
        return getattr(self.field, "is_content", False)

    @property
    def audience(self):
        return getattr(self.field, "audience", "")

    @property
    def audience_note(self):
        return getattr(self.field, "audience_note", "")

    @property
    def counts_characters(self):
        """Long texts show how many characters are left."""
        return bool(getattr(self.field, "max_length", None)) and self.widget_type == "textarea"

    @property
    def aria_describedby(self):
        described = super().aria_describedby
        if described is None or not self.auto_id or self.is_hidden:
            return described
        extra = [f"{self.auto_id}_audience"] if self.audience else []
        extra += [f"{self.auto_id}_count"] if self.counts_characters else []
        return " ".join(filter(None, [described, *extra]))


class FormRenderer(TemplatesSetting):
    """Forms and fields from `templates/components/`; widgets stay Django's own."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"
    bound_field_class = DescribedField
