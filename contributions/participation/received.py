"""The answers that were given to forms, as the team reads them: filtered, one by one, and as files in constant memory.

Whoever reads the campaign's texts on the desk reads its answers here, those kept for the team included. The addresses
of authors are not shown.
"""

import django_filters
from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from concertation.people import rules as people
from concertation.people.models import College, Territory
from concertation.text.cells import safe_cell
from concertation.text.choices import NOT_RECEIVED, TextStatus

from ..answers import answers_of, say, say_in_table
from ..models import Campaign, Contribution, FormVersion, ParticipationForm
from .policies import READERS_OF_ANSWERS
from .schema import read_schema

CHUNK = 1000
SHOWN = 4  # columns of questions, until others are chosen
STATES = [(state.value, state.label) for state in TextStatus if state not in NOT_RECEIVED]


def can_read_some_answers(user):
    return people.has_role_anywhere(user, *READERS_OF_ANSWERS)


def answers_visible_to(user):
    """The answers that were received in the campaigns whose desk the person reads."""
    if not can_read_some_answers(user):
        return Contribution.objects.none()
    pages = people.pages_with_role(user, *READERS_OF_ANSWERS)
    received = Contribution.objects.filter(form_version__isnull=False).exclude(status__in=NOT_RECEIVED)
    return received if pages is None else received.filter(campaign__in=pages)


def forms_with_answers(user):
    """The forms of those campaigns."""
    pages = people.pages_with_role(user, *READERS_OF_ANSWERS)
    found = ParticipationForm.objects.filter(versions__isnull=False).distinct().order_by("campaign__title", "title")
    return found.select_related("campaign") if pages is None else found.filter(campaign__in=pages)


def readable_questions(version):
    """{key: question} of one version."""
    return {question.key: question for question in read_schema(version.schema).questions}


class Questions:
    """The questions of a form in every version, newest first: answers are read by the version they were given to."""

    def __init__(self, form):
        versions = FormVersion.objects.filter(form=form).order_by("-number") if form else []
        self.by_version = {version.pk: readable_questions(version) for version in versions}
        self.labels = {}
        for questions in self.by_version.values():
            for key, question in questions.items():
                self.labels.setdefault(key, question.label)

    def said(self, answer, key):
        """One answer in words."""
        question = self.by_version.get(answer.form_version_id, {}).get(key)
        return say(question, answer.answers[key]) if question and key in answer.answers else ""

    def cell(self, answer, key):
        """The same for a spreadsheet, which adds up numbers."""
        given = answer.answers.get(key)
        question = self.by_version.get(answer.form_version_id, {}).get(key)
        if question is None or key not in answer.answers:
            return ""
        is_number = isinstance(given, int | float) and not isinstance(given, bool)
        return given if is_number else safe_cell(say_in_table(question, answer))


def campaigns_with_answers(request):
    pages = people.pages_with_role(request.user, *READERS_OF_ANSWERS)
    campaigns = Campaign.objects.order_by("title")
    return campaigns if pages is None else campaigns.filter(pk__in=pages)


class ReceivedFilterSet(WagtailFilterSet):
    campaign = django_filters.ModelChoiceFilter(label=_("Concertation"), queryset=campaigns_with_answers)
    form = django_filters.ModelChoiceFilter(
        label=_("Formulaire"),
        field_name="form_version__form",
        queryset=lambda request: forms_with_answers(request.user),
    )
    version = django_filters.NumberFilter(label=_("Version"), field_name="form_version__number")
    status = django_filters.MultipleChoiceFilter(label=_("État"), choices=STATES, widget=forms.CheckboxSelectMultiple)
    created_at = django_filters.DateFromToRangeFilter(label=_("Reçue"), widget=DateRangePickerWidget)
    college = django_filters.ModelChoiceFilter(label=_("Collège"), queryset=College.objects.all())
    territory = django_filters.CharFilter(label=_("Territoire (nom ou code)"), method="in_territory")
    columns = django_filters.MultipleChoiceFilter(
        label=_("Questions en colonnes"), method="only_columns", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Contribution
        fields = ["campaign", "form", "version", "status", "created_at", "college", "territory", "columns"]

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["columns"].extra["choices"] = list(questions.labels.items())
        if not questions.labels:
            del self.filters["columns"]

    def in_territory(self, answers, name, words):
        """The territories of that name or code, with all that is inside them."""
        words = words.strip()
        named = Territory.objects.filter(name__iexact=words) | Territory.objects.filter(code=words)
        inside = Territory.objects.filter(lineage__overlap=list(named.values_list("pk", flat=True)))
        return answers.filter(territory__in=inside)

    def only_columns(self, answers, name, keys):
        """Says what is shown, not what is found."""
        return answers


class ReceivedView(ReportView):
    page_title = _("Réponses aux formulaires")
    header_icon = "form"
    verbose_name_plural = _("réponses")
    index_url_name = "received_answers"
    index_results_url_name = "received_answers_results"
    filterset_class = ReceivedFilterSet
    export_filename = "reponses"

    def dispatch(self, request, *args, **kwargs):
        if not can_read_some_answers(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self):
        """The form that the address names; one that the person does not read does not exist."""
        chosen = self.request.GET.get("form", "")
        if not chosen:
            return None
        known = chosen.isascii() and chosen.isdigit() and len(chosen) < 10
        return get_object_or_404(forms_with_answers(self.request.user), pk=chosen if known else 0)

    @cached_property
    def questions(self):
        return Questions(self.form)

    @cached_property
    def chosen(self):
        """The keys of the questions that were chosen, in their order."""
        wanted = set(self.request.GET.getlist("columns"))
        return [key for key in self.questions.labels if key in wanted]

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"questions": self.questions}

    def get_queryset(self):
        answers = answers_visible_to(self.request.user).order_by("-pk").defer("search", "body")
        if self.form:
            answers = answers.filter(form_version__form=self.form)
        return answers.select_related("campaign", "college", "territory", "organisation", "form_version__form")

    @cached_property
    def columns(self):
        keys = self.chosen or list(self.questions.labels)[:SHOWN]
        return [
            TitleColumn("reference", label=_("Réponse"), url_name="received_answer", width="14%"),
            DateColumn("created_at", label=_("Reçue")),
            Column("status", label=_("État"), accessor="get_status_display"),
            Column("version", label=_("Formulaire"), accessor=lambda answer: str(answer.form_version)),
            Column("college", label=_("Collège"), accessor=lambda answer: answer.college or ""),
            Column("territory", label=_("Territoire"), accessor=lambda answer: answer.territory or ""),
            *(
                Column(f"q{n}", label=self.questions.labels[key], accessor=self._reader(key))
                for n, key in enumerate(keys)
            ),
        ]

    def _reader(self, key):
        return lambda answer: self.questions.said(answer, key)

    # Files

    @cached_property
    def exported(self):
        """(name, heading) of each column of the files: every question, unless some were chosen."""
        usual = [
            ("reference", _now("référence")),
            ("created_at", _now("reçue le")),
            ("status", _now("état")),
            ("version", _now("version du formulaire")),
            ("college", _now("collège")),
            ("territory", _now("territoire")),
            ("organisation", _now("organisation")),
        ]
        keys = self.chosen or list(self.questions.labels)
        return usual + [(f"q-{key}", safe_cell(self.questions.labels[key])) for key in keys]

    @cached_property
    def list_export(self):
        return [name for name, _heading in self.exported]

    def get_heading(self, queryset, field):
        return dict(self.exported)[field]

    def stream_csv(self, queryset):
        return super().stream_csv(InChunks(queryset))

    def write_xlsx(self, queryset, output):
        return super().write_xlsx(InChunks(queryset), output)

    def to_row_dict(self, item):
        row = {
            "reference": item.reference,
            "created_at": timezone.localtime(item.created_at).strftime("%Y-%m-%d %H:%M"),
            "status": item.get_status_display(),
            "version": str(item.form_version),
            "college": str(item.college or ""),
            "territory": str(item.territory or ""),
            "organisation": str(item.organisation or ""),
        }
        row = {name: safe_cell(value) for name, value in row.items()}
        questions = [name for name in self.list_export if name not in row]
        return row | {name: self.questions.cell(item, name.removeprefix("q-")) for name in questions}


class InChunks:
    """The answers one by one, a chunk in memory at a time."""

    def __init__(self, answers):
        self.answers, self.model = answers, answers.model

    def __iter__(self):
        return self.answers.iterator(chunk_size=CHUNK)


def show_answer(request, pk):
    """One answer whole, as its version asked it, with who reads each part."""
    found = answers_visible_to(request.user).select_related("campaign", "college", "territory", "form_version__form")
    answer = get_object_or_404(found, pk=pk)
    list_url = answers_url(form=answer.form_version.form)
    context = {
        "answer": answer,
        "said": answers_of(answer),
        "list_url": list_url,
        "header_title": answer.reference,
        "header_icon": ReceivedView.header_icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _now("Accueil")},
            {"url": list_url, "label": ReceivedView.page_title},
            {"url": "", "label": answer.reference},
        ],
    }
    return render(request, "contributions/received_answer.html", context)


def answers_url(*, form=None, campaign=None):
    """The answers in the admin: to one form, or to those of one campaign."""
    chosen = f"form={form.pk}" if form else f"campaign={campaign.pk}"
    return f"{reverse('received_answers')}?{chosen}"
