"""The journal as guarantors and administrators read it: filtered, exported, never changed."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from concertation.journal.models import Entry
from concertation.journal.words import act_in_words, details_in_words, named_acts
from concertation.text.cells import safe_cell

from .choices import Role
from .models import User
from .rules import has_role, is_administrator


def can_read_journal(user):
    """Guarantors of the whole site and administrators: the journal names people across campaigns."""
    return is_administrator(user) or has_role(user, Role.GUARANTOR)


def actor_name(entry):
    """Who acted; the account may be gone, the entry stays."""
    if entry.actor_id is None:
        return _("le système ou un visiteur")
    # Prefetched: an account that is gone is None, and costs no query.
    return entry.actor.public_name if entry.actor else _("un compte fermé")


def role_name(entry):
    return dict(Role.choices).get(entry.role, entry.role)


def actors(request):
    return User.objects.filter(pk__in=Entry.objects.order_by().values("actor")).order_by("display_name", "email")


def target_types(request):
    return ContentType.objects.filter(pk__in=Entry.objects.order_by().values("target_type"))


class JournalFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("Quand"), widget=DateRangePickerWidget)
    actor = django_filters.ModelChoiceFilter(label=_("Qui"), queryset=actors)
    action = django_filters.ChoiceFilter(label=_("Acte"), choices=named_acts)
    target_type = django_filters.ModelChoiceFilter(label=_("Nature de l'objet"), queryset=target_types)
    target_label = django_filters.CharFilter(label=_("Sur quoi"), lookup_expr="icontains")

    class Meta:
        model = Entry
        fields = ["at", "actor", "action", "target_type", "target_label"]


class JournalReportView(ReportView):
    page_title = _("Journal")
    header_icon = "history"
    verbose_name_plural = _("entrées")
    index_url_name = "journal_report"
    index_results_url_name = "journal_report_results"
    filterset_class = JournalFilterSet
    columns = [
        DateColumn("at", label=_("Quand")),
        Column("actor", label=_("Qui"), accessor=actor_name),
        Column("role", label=_("En tant que"), accessor=role_name),
        Column("action", label=_("Acte"), accessor=act_in_words),
        Column("target_label", label=_("Sur quoi")),
        Column("data", label=_("Précisions"), accessor=details_in_words),
    ]
    list_export = ["at", "actor", "role", "action", "target_type", "target_id", "target_label", "data"]
    export_filename = "journal"

    def dispatch(self, request, *args, **kwargs):
        if not can_read_journal(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return Entry.objects.prefetch_related("actor").select_related("target_type")

    def to_row_dict(self, item):
        row = {field: getattr(item, field) for field in self.list_export if field not in ("actor", "data")}
        row |= {"actor": str(actor_name(item)), "role": str(role_name(item)), "data": details_in_words(item)}
        row["target_type"] = item.target_type.model
        return {field: safe_cell(row[field]) for field in self.list_export}
