"""What the contribution form asks, in its three screens; the editor of the campaign decides on most of it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.fields import CollegeField, VisitorEmailField
from concertation.people.models import College
from concertation.people.names import check_public_name
from concertation.people.places.fields import TerritoryField
from concertation.people.voice import offer_voice
from concertation.text.fields import LineField, PlainTextField
from concertation.web.humans import HumanForm

from .charter import BOX
from .choices import Audience, ContributionKind, FieldUse
from .models.contribution import BODY_LIMIT
from .participation.files import AnsweredFiles
from .participation.questionnaire import write_answers
from .participation.questions import QuestionForm

KIND_NOTES = {
    ContributionKind.AVIS: gettext_lazy("ce que je pense de la question posée"),
    ContributionKind.PROPOSITION: gettext_lazy("ce que je demande d'écrire ou de changer"),
    ContributionKind.QUESTION: gettext_lazy("ce que je ne comprends pas"),
    ContributionKind.TEMOIGNAGE: gettext_lazy("ce que j'ai vécu, ce que j'observe"),
    ContributionKind.EXPERTISE: gettext_lazy("ce que disent des données ou des travaux"),
}
TITLE_LENGTH = 120


class TextForm(QuestionForm):
    """First screen: the text itself and what it is about, or the questions alone of a questionnaire."""

    def __init__(self, data=None, *, asked, files=None, **kwargs):
        super().__init__(data, **kwargs)
        self.asked, self.campaign, self.schema = asked, asked.campaign, asked.schema
        if self.schema.asks_text:
            self.fields["title"] = self._title()
            self.fields["body"] = self._body()
            if len(self.schema.offered_kinds) > 1:
                self.fields["kind"] = self._kind()
        if self.schema.theme_use != FieldUse.HIDDEN and self.campaign.has_themes:
            self.fields["theme"] = self._theme()
        if self.schema.territory_use != FieldUse.HIDDEN:
            self.fields["territory"] = self._territory()
        self.add_questions(files or AnsweredFiles(self.schema, self.data))

    def _title(self):
        return LineField(
            label=_("Titre"),
            max_length=TITLE_LENGTH,
            help_text=_("Une phrase qui dit votre idée, comme un titre de journal."),
            error_messages={
                "required": _("Donnez un titre à votre texte."),
                "max_length": _("Ce titre a %(show_value)d caractères ; %(limit_value)d au plus."),
            },
        )

    def _body(self):
        return PlainTextField(
            label=_("Votre texte"),
            max_length=min(self.schema.body_max_length, BODY_LIMIT),
            help_text=_(
                "Dites ce que vous constatez, puis ce que vous demandez. Un exemple précis pèse plus qu'une généralité."
            ),
            widget=forms.Textarea(attrs={"rows": 11}),
            error_messages={
                "required": _("Écrivez votre texte."),
                "max_length": _("Votre texte a %(show_value)d caractères ; %(limit_value)d au plus. Raccourcissez-le."),
            },
        )

    def _kind(self):
        return forms.ChoiceField(
            label=_("C'est plutôt"),
            choices=[(kind.value, kind.label) for kind in self.schema.offered_kinds],
            widget=forms.RadioSelect,
            template_name="contributions/parts/kind_field.html",
            error_messages={
                "required": _("Dites ce que c'est : un avis, une proposition…"),
                "invalid_choice": _("Choisissez l'une des natures proposées."),
            },
        )

    def _theme(self):
        field = forms.ModelChoiceField(
            label=_("Thème"),
            queryset=self.campaign.themes.all(),
            to_field_name="code",
            required=self.schema.theme_use == FieldUse.REQUIRED,
            empty_label=_("Choisir un thème"),
            error_messages={
                "required": _("Choisissez un thème."),
                "invalid_choice": _("Choisissez un thème dans la liste."),
            },
        )
        field.audience = Audience.PUBLIC
        return field

    def _territory(self):
        field = TerritoryField(
            label=_("De quel territoire parlez-vous ?"),
            required=self.schema.territory_use == FieldUse.REQUIRED,
            help_text=_("Commune, intercommunalité, parc ou pays."),
        )
        field.audience, field.audience_note = Audience.PUBLIC, _("Votre adresse, elle, ne vous est pas demandée.")
        return field

    def contribution_fields(self):
        """What the contribution keeps of this screen."""
        cleaned = self.cleaned_data
        answers = self.answers()
        words = {"title": cleaned["title"], "body": cleaned["body"]} if self.schema.asks_text else None
        return (words or write_answers(self.asked, answers)) | {
            "kind": cleaned.get("kind") or self.schema.usual_kind.value,
            "theme": cleaned.get("theme"),
            "territory": cleaned.get("territory"),
            "form_version": self.asked.version,
            "answers": answers,
        }


class AboutForm(forms.Form):
    """Second screen: who speaks."""

    author_name = LineField(
        label=gettext_lazy("Nom à publier"),
        max_length=80,
        help_text=gettext_lazy("Un prénom suffit."),
        validators=[check_public_name],
        error_messages={"required": gettext_lazy("Donnez le nom sous lequel votre texte paraîtra.")},
    )

    def __init__(self, *args, user, claimed="", college_codes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["author_name"].widget.attrs["autocomplete"] = "name"
        if not user.is_authenticated:
            self.fields["author_email"] = VisitorEmailField(
                help_text=_("Un lien vous y attendra pour confirmer ; nous y dirons ce que devient votre texte.")
            )
        if College.objects.exists():
            self.fields["college"] = CollegeField(
                label=_("Vous vous exprimez en tant que"), help_text=_("Pour savoir qui a parlé, et qui manque encore.")
            )
            if college_codes:
                self.fields["college"].reserve_for(college_codes)
        offer_voice(self, user, claimed=claimed)

    def contribution_fields(self):
        return self.cleaned_data


class SendForm(HumanForm):
    """Third screen: the charter, and what keeps machines out."""

    charter = forms.BooleanField(
        label=BOX,
        error_messages={"required": gettext_lazy("Cochez la case pour accepter la charte.")},
    )
