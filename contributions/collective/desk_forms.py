"""What compilers and facilitators fill in; each form performs its one use case."""

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from concertation.people import rules as people
from concertation.people.choices import Role
from concertation.people.models import Organisation
from contributions.models import Campaign
from contributions.synthesis.models import Statement

from .deposit import record_deposit
from .models import Deposit
from .prose_field import ProseField
from .sources import published_statements
from .writing import add_section, create_collective, edit_parts, edit_section


class CreateForm(forms.Form):
    """Opens the collective text of a campaign that has none."""

    campaign = forms.ModelChoiceField(queryset=Campaign.objects.none(), label=_("Concertation"))
    title = forms.CharField(label=_("Titre du texte"), max_length=200)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        pages = people.pages_with_role(user, Role.COMPILER)
        free = Campaign.objects.filter(collective=None).order_by("title")
        self.fields["campaign"].queryset = free if pages is None else free.filter(pk__in=pages)

    def perform(self, actor):
        return create_collective(self.cleaned_data["campaign"], actor=actor, title=self.cleaned_data["title"])


class PartsForm(forms.Form):
    """Title, introduction, conclusion, and the organisations called to sign."""

    title = forms.CharField(label=_("Titre"), max_length=200)
    introduction = ProseField(label=_("Introduction"))
    conclusion = ProseField(label=_("Conclusion"))
    invited = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.all(), label=_("Organisations appelées à signer"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, collective, **kwargs):
        self.collective = collective
        initial = {name: getattr(collective, name) for name in ("title", "introduction", "conclusion")}
        super().__init__(*args, initial=initial | {"invited": collective.invited.all()}, **kwargs)

    def perform(self, actor):
        return edit_parts(self.collective, actor=actor, **self.cleaned_data)


class StatementIterator(ModelChoiceIterator):
    """The published statements in their order, read once."""

    def __iter__(self):
        rows = Statement.objects.in_bulk([statement.pk for statement in self.field.published])
        return ((self.field.prepare_value(rows[one.pk]), self.field.label_of(one)) for one in self.field.published)

    def __len__(self):
        return len(self.field.published)


class StatementsField(forms.ModelMultipleChoiceField):
    """Which statements of the published synthesis the section takes in."""

    widget = forms.CheckboxSelectMultiple
    iterator = StatementIterator
    published = ()

    def offer(self, statements):
        self.published = statements
        self.queryset = Statement.objects.filter(pk__in=[statement.pk for statement in statements])

    def label_of(self, statement):
        sources = ", ".join(statement.references) or _("Écrit par l'équipe de rédaction")
        return f"{statement.number}. {statement.kind_label}. {statement.text} ({sources})"


class SectionForm(forms.Form):
    """A section: its title, the question it answers, its text, its statements."""

    title = forms.CharField(label=_("Titre"), max_length=200)
    question = forms.ModelChoiceField(
        queryset=None, label=_("Répond à"), required=False, empty_label=_("Aucune question en particulier")
    )
    body = ProseField(label=_("Texte"))
    statements = StatementsField(
        queryset=Statement.objects.none(), label=_("Énoncés repris de la synthèse publiée"), required=False
    )

    def __init__(self, *args, collective, section=None, **kwargs):
        self.collective, self.section = collective, section
        super().__init__(*args, initial=_initial(section), **kwargs)
        self.fields["question"].queryset = collective.campaign.referral_questions.get_live_queryset()
        self.fields["statements"].offer(published_statements(collective.campaign))

    def perform(self, actor):
        if self.section is None:
            return add_section(self.collective, actor=actor, **self.cleaned_data)
        return edit_section(self.section, actor=actor, **self.cleaned_data)


def _initial(section):
    if section is None:
        return {}
    return {
        "title": section.title,
        "question": section.question_id,
        "body": section.body,
        "statements": section.statements.all(),
    }


class DepositForm(forms.ModelForm):
    """When and how the version was handed to the authority."""

    class Meta:
        model = Deposit
        fields = ["deposited_on", "channel", "receipt", "note"]
        widgets = {"deposited_on": AdminDateInput, "note": forms.Textarea({"rows": 3})}

    def __init__(self, *args, version, **kwargs):
        self.version = version
        super().__init__(*args, initial={"deposited_on": timezone.localdate()}, **kwargs)

    def perform(self, actor):
        return record_deposit(self.version, actor=actor, **self.cleaned_data)
