"""Sending a list: the file is read at once, and what is wrong with it as a whole is said beside it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .reading import MAX_BYTES, UnreadableListError, read_people_csv


class PeopleFileForm(forms.Form):
    """A CSV file of addresses; `table` holds what was read of it."""

    file = forms.FileField(
        label=_("Fichier CSV"),
        help_text=_(
            "Une personne par ligne : l'adresse e-mail, puis le nom si vous voulez. 10 000 lignes et 2 Mo au plus. "
            "Dans un tableur : Enregistrer sous, format CSV."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
        error_messages={"required": _("Choisissez un fichier."), "empty": _("Ce fichier est vide.")},
    )
    table = None

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.table = read_people_csv(file.read(MAX_BYTES + 1))
        except UnreadableListError as unreadable:
            raise forms.ValidationError(str(unreadable)) from unreadable
        return file
