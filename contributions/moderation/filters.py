"""How the desk's lists are narrowed: what waits first, everything else on request."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from concertation.discussion.models import ModeratedComment
from concertation.people import rules as people
from concertation.people.models import College
from concertation.text.choices import NOT_ON_DESK, TextStatus

from ..choices import ContributionKind, ContributionSource
from ..models import Campaign, Contribution, Theme
from .queue import keys_of_contributions
from .reports.choices import ReportGround
from .reports.reading import only_reported
from .rules import DESK_READERS

EVERY_STATUS = "all"
STATUS_CHOICES = [(status.value, status.label) for status in TextStatus if status not in NOT_ON_DESK]


def campaigns_on_desk(request):
    """The campaigns that the person may choose from: those on whose desk the person is."""
    pages = people.pages_with_role(request.user, *DESK_READERS)
    campaigns = Campaign.objects.order_by("title")
    return campaigns if pages is None else campaigns.filter(pk__in=pages)


def themes_on_desk(request):
    return Theme.objects.filter(campaign__in=campaigns_on_desk(request)).order_by("campaign__title", "sort_order")


class DeskFilterSet(WagtailFilterSet):
    """Opens on what is pending; the other states, or all, are one choice away."""

    status = django_filters.ChoiceFilter(
        label=_("État"),
        choices=[*STATUS_CHOICES, (EVERY_STATUS, _("Tous les états"))],
        empty_label=None,
        method="with_status",
        widget=forms.RadioSelect,
    )

    reported = django_filters.ChoiceFilter(
        label=_("Signalements"),
        choices=[("open", _("Signalés, à examiner")), *ReportGround.choices],
        empty_label=_("Signalés ou non"),
        method="with_reports",
    )

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if data.get("reported") and not data.get("status"):
            data["status"] = EVERY_STATUS
        if data.get("status") not in {value for value, _label in STATUS_CHOICES} | {EVERY_STATUS}:
            data["status"] = TextStatus.PENDING.value
        super().__init__(data, *args, **kwargs)
        # What is there without asking is no filter: it gets no pill and no "clear".
        self.form.fields["status"].initial = TextStatus.PENDING.value

    def with_status(self, texts, name, value):
        return texts if value == EVERY_STATUS else texts.filter(status=value)

    def with_reports(self, texts, name, value):
        """What readers reported and nobody has answered, for any reason or for one."""
        if not value:
            return texts
        return only_reported(texts, ground="" if value == "open" else value)


class ContributionFilterSet(DeskFilterSet):
    campaign = django_filters.ModelChoiceFilter(label=_("Concertation"), queryset=campaigns_on_desk)
    theme = django_filters.ModelChoiceFilter(label=_("Thème"), queryset=themes_on_desk)
    kind = django_filters.MultipleChoiceFilter(
        label=_("Nature"), choices=ContributionKind.choices, widget=forms.CheckboxSelectMultiple
    )
    source = django_filters.MultipleChoiceFilter(
        label=_("Provenance"), choices=ContributionSource.choices, widget=forms.CheckboxSelectMultiple
    )
    college = django_filters.ModelChoiceFilter(label=_("Collège"), queryset=College.objects.all())
    speaks = django_filters.ChoiceFilter(
        label=_("Qui parle"),
        choices=[("person", _("Une personne, en son nom")), ("organisation", _("Une organisation"))],
        method="who_speaks",
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Reçue"), widget=DateRangePickerWidget)

    class Meta:
        model = Contribution
        fields = ["status", "reported", "campaign", "theme", "kind", "source", "college", "speaks", "created_at"]

    def who_speaks(self, contributions, name, value):
        return contributions.filter(organisation__isnull=value == "person") if value else contributions


class CommentFilterSet(DeskFilterSet):
    campaign = django_filters.ModelChoiceFilter(
        label=_("Concertation"), queryset=campaigns_on_desk, method="in_campaign"
    )
    college = django_filters.ModelChoiceFilter(label=_("Collège"), queryset=College.objects.all())
    submit_date = django_filters.DateFromToRangeFilter(label=_("Reçu"), widget=DateRangePickerWidget)

    class Meta:
        model = ModeratedComment
        fields = ["status", "reported", "campaign", "college", "submit_date"]

    def in_campaign(self, comments, name, value):
        return comments.filter(object_pk__in=keys_of_contributions(campaign=value)) if value else comments
