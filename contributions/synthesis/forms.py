"""The acts of the workbench, each one a form: what it needs, whose it must be, and the use case that it calls."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution, Theme

from .choices import StatementKind, UnquotedReason
from .extracts import place_extract, remove_extract, take_extract
from .models import Extract, Heading, Statement
from .statements import (
    add_heading,
    delete_heading,
    delete_statement,
    move_heading,
    move_statement,
    rename_heading,
    rewrite_statement,
    write_statement,
)
from .treatments import set_aside, take_back

STEPS = [("-1", _("Monter")), ("1", _("Descendre"))]


class Act(forms.Form):
    """One thing that a compiler does to one synthesis. Choices are limited to what belongs to it.

    Each act has `perform(compiler)`, which calls its use case and lets its SynthesisRefusedError through.
    """

    done = ""

    def __init__(self, synthesis, *args, **kwargs):
        # Several acts stand on one page: their controls need names of their own.
        super().__init__(*args, auto_id=f"{type(self).__name__.lower()}_%s", **kwargs)
        self.synthesis = synthesis
        owned = {
            "contribution": Contribution.objects.filter(campaign_id=synthesis.campaign_id),
            "extract": Extract.objects.filter(synthesis=synthesis),
            "heading": Heading.objects.filter(synthesis=synthesis),
            "statement": Statement.objects.filter(heading__synthesis=synthesis).select_related("heading"),
            "theme": Theme.objects.filter(campaign_id=synthesis.campaign_id),
        }
        for name in owned.keys() & self.fields.keys():
            self.fields[name].queryset = owned[name]


def one_of(label="", *, required=True, **kwargs):
    return forms.ModelChoiceField(queryset=None, required=required, label=label, **kwargs)


class TakeExtract(Act):
    done = _("L'extrait est pris.")

    contribution = one_of(to_field_name="reference", widget=forms.HiddenInput)
    quote = forms.CharField(
        label=_("Passage"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Choisissez le passage dans le texte, ou collez-le ici mot pour mot."),
    )
    start = forms.IntegerField(required=False, min_value=0, max_value=10**6, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, max_value=10**6, widget=forms.HiddenInput)
    statement = one_of(_("Sous l'énoncé"), required=False, empty_label=_("aucun pour l'instant, à placer plus tard"))

    def perform(self, compiler):
        return take_extract(self.synthesis, compiler=compiler, **self.cleaned_data)


class PlaceExtract(Act):
    done = _("L'extrait est placé.")

    extract = one_of(widget=forms.HiddenInput)
    statement = one_of(_("Sous l'énoncé"))

    def perform(self, compiler):
        return place_extract(self.cleaned_data["extract"], statement=self.cleaned_data["statement"], compiler=compiler)


class RemoveExtract(Act):
    done = _("L'extrait est retiré.")

    extract = one_of(widget=forms.HiddenInput)

    def perform(self, compiler):
        remove_extract(self.cleaned_data["extract"], compiler=compiler)


class SetAside(Act):
    done = _("La contribution est écartée, avec sa raison.")

    contribution = one_of(to_field_name="reference", widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Raison"), choices=UnquotedReason.choices)
    note = forms.CharField(
        label=_("Précision"),
        required=False,
        max_length=300,
        help_text=_("L'auteur et le public liront la raison et la précision."),
    )

    def perform(self, compiler):
        return set_aside(self.synthesis, compiler=compiler, **self.cleaned_data)


class TakeBack(Act):
    done = _("La contribution est de nouveau à traiter.")

    contribution = one_of(to_field_name="reference", widget=forms.HiddenInput)

    def perform(self, compiler):
        take_back(self.synthesis, compiler=compiler, **self.cleaned_data)


class AddHeading(Act):
    done = _("Le chapitre est ajouté.")

    title = forms.CharField(label=_("Titre du chapitre"), max_length=160)
    theme = one_of(_("Thème"), required=False, empty_label=_("aucun"))

    def perform(self, compiler):
        return add_heading(self.synthesis, compiler=compiler, **self.cleaned_data)


class RenameHeading(Act):
    done = _("Le chapitre est renommé.")

    heading = one_of(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Titre du chapitre"), max_length=160)

    def perform(self, compiler):
        return rename_heading(self.cleaned_data["heading"], title=self.cleaned_data["title"], compiler=compiler)


class MoveHeading(Act):
    heading = one_of(widget=forms.HiddenInput)
    step = forms.TypedChoiceField(choices=STEPS, coerce=int)

    def perform(self, compiler):
        move_heading(self.cleaned_data["heading"], step=self.cleaned_data["step"], compiler=compiler)


class DeleteHeading(Act):
    done = _("Le chapitre est supprimé.")

    heading = one_of(widget=forms.HiddenInput)

    def perform(self, compiler):
        delete_heading(self.cleaned_data["heading"], compiler=compiler)


class WriteStatement(Act):
    done = _("L'énoncé est écrit.")

    heading = one_of(_("Chapitre"), empty_label=None)
    kind = forms.ChoiceField(label=_("Nature"), choices=StatementKind.choices)
    text = forms.CharField(label=_("Énoncé"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4}))
    by_drafting_team = forms.BooleanField(label=_("Écrit par l'équipe de rédaction, sans extrait"), required=False)

    def perform(self, compiler):
        return write_statement(compiler=compiler, **self.cleaned_data)


class RewriteStatement(WriteStatement):
    done = _("L'énoncé est modifié.")

    statement = one_of(widget=forms.HiddenInput)

    def perform(self, compiler):
        return rewrite_statement(compiler=compiler, **self.cleaned_data)


class MoveStatement(Act):
    statement = one_of(widget=forms.HiddenInput)
    step = forms.TypedChoiceField(choices=STEPS, coerce=int)

    def perform(self, compiler):
        move_statement(self.cleaned_data["statement"], step=self.cleaned_data["step"], compiler=compiler)


class DeleteStatement(Act):
    done = _("L'énoncé est supprimé ; ses extraits attendent d'être placés.")

    statement = one_of(widget=forms.HiddenInput)

    def perform(self, compiler):
        delete_statement(self.cleaned_data["statement"], compiler=compiler)


ACTS = {
    "prendre": TakeExtract,
    "placer": PlaceExtract,
    "retirer": RemoveExtract,
    "ecarter": SetAside,
    "reprendre": TakeBack,
    "ajouter-chapitre": AddHeading,
    "renommer-chapitre": RenameHeading,
    "deplacer-chapitre": MoveHeading,
    "supprimer-chapitre": DeleteHeading,
    "ecrire": WriteStatement,
    "modifier": RewriteStatement,
    "deplacer": MoveStatement,
    "supprimer": DeleteStatement,
}
