"""How forms are drawn: every field through one template."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Forms and fields from `templates/components/`."""
