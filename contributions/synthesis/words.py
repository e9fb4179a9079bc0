"""The form of the words around the statements, and of a new synthesis."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import get_rich_text_editor_widget

from contributions.models import Campaign

from .models import PROSE, Synthesis


class WordsForm(WagtailAdminModelForm):
    class Meta:
        model = Synthesis
        fields = ["title", "introduction", "method"]
        widgets = {
            "introduction": get_rich_text_editor_widget(features=PROSE),
            "method": get_rich_text_editor_widget(features=PROSE),
        }
        labels = {"title": _("Titre"), "introduction": _("Introduction"), "method": _("Comment elle a été faite")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Draftail draws an editor of its own beside the field; the field's label names it too.
        for name in ("introduction", "method"):
            self.fields[name].widget.options["ariaLabelledBy"] = f"{self[name].auto_id}-label"


class OpenForm(forms.Form):
    """A synthesis for a campaign that has none."""

    campaign = forms.ModelChoiceField(queryset=None, label=_("Concertation"), empty_label=None)
    title = forms.CharField(label=_("Titre de la synthèse"), max_length=200)

    def __init__(self, *args, campaigns=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = Campaign.objects.none() if campaigns is None else campaigns
