"""Choosing what the erasure of an account takes along, knowing what each choice keeps and loses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import ErasureMode


class ErasureForm(forms.Form):
    """Which extent, and a box so that nobody erases by a stray click."""

    mode = forms.ChoiceField(
        label=_("Que faire de vos textes ?"), choices=ErasureMode.choices, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=_("J'ai compris que mon compte sera effacé, et que rien ne pourra le rétablir"))
