"""The journal as guarantors and administrators read it: filtered, exported, never changed."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from concertation.journal.models import Entry
from concertation.journal.words import act_in_words, details_in_words, named_acts, named_roles, role_in_words
from concertation.text.cells import safe_cell

from .models import User
from .rules import can_read_journal, pages_of_journal

# An export is read by chunks, so that a hundred thousand entries take no more memory than a thousand.
CHUNK = 1000


def entries_visible_to(user):
    """The entries that the person may read: everything, or what happened in the campaigns that are guaranteed."""
    if not can_read_journal(user):
        return Entry.objects.none()
    pages = pages_of_journal(user)
    return Entry.objects.all() if pages is None else Entry.objects.filter(page__in=pages)


def actor_name(entry):
    """Who acted; the account may be gone, the entry stays."""
    if entry.actor_id is None:
        return role_in_words(entry) if entry.role else _("le système ou un visiteur")
    # Prefetched: an account that is gone is None, and costs no query.
    return entry.actor.public_name if entry.actor else _("un compte fermé")


def campaign_name(entry):
    return entry.page.title if entry.page else ""


def target_types(request):
    return ContentType.objects.filter(pk__in=Entry.objects.order_by().values("target_type").distinct())


def campaigns(request):
    """The campaigns in which something happened that the person may read."""
    return Page.objects.filter(pk__in=entries_visible_to(request.user).order_by().values("page").distinct())


class JournalFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("Quand"), widget=DateRangePickerWidget)
    actor = django_filters.CharFilter(label=_("Qui (nom affiché ou adresse)"), method="filter_actor")
    role = django_filters.ChoiceFilter(label=_("En tant que"), choices=named_roles)
    action = django_filters.ChoiceFilter(label=_("Acte"), choices=named_acts)
    page = django_filters.ModelChoiceFilter(label=_("Concertation"), queryset=campaigns)
    target_type = django_filters.ModelChoiceFilter(label=_("Nature de l'objet"), queryset=target_types)
    target_label = django_filters.CharFilter(label=_("Sur quoi"), lookup_expr="icontains")

    class Meta:
        model = Entry
        fields = ["at", "actor", "role", "action", "page", "target_type", "target_label"]

    def filter_actor(self, entries, name, words):
        """Accounts are named by typing, so that ten thousand of them need no list."""
        people = User.objects.filter(Q(display_name__icontains=words) | Q(email__iexact=words.strip()))
        return entries.filter(actor__in=people.values("pk"))


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
        Column("role", label=_("En tant que"), accessor=role_in_words),
        Column("action", label=_("Acte"), accessor=act_in_words),
        Column("target_label", label=_("Sur quoi")),
        Column("page", label=_("Concertation"), accessor=campaign_name),
        Column("data", label=_("Précisions"), accessor=details_in_words),
    ]
    list_export = ["at", "actor", "role", "act", "target_type", "target_id", "target_label", "page", "data", "action"]
    export_headings = {
        "act": _("Acte"),
        "target_type": _("Nature de l'objet"),
        "target_id": _("Numéro de l'objet"),
        "action": _("Code de l'acte"),
    }
    export_filename = "journal"

    def dispatch(self, request, *args, **kwargs):
        if not can_read_journal(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return entries_visible_to(self.request.user).prefetch_related("actor", "page").select_related("target_type")

    def stream_csv(self, queryset):
        return super().stream_csv(InChunks(queryset))

    def write_xlsx(self, queryset, output):
        return super().write_xlsx(InChunks(queryset), output)

    def to_row_dict(self, item):
        row = {field: getattr(item, field) for field in ("action", "target_id", "target_label")}
        row |= {"at": timezone.localtime(item.at).replace(microsecond=0), "act": str(act_in_words(item))}
        row |= {"actor": str(actor_name(item)), "role": str(role_in_words(item)), "page": campaign_name(item)}
        row |= {"target_type": str(item.target_type), "data": details_in_words(item)}
        return {field: safe_cell(row[field]) for field in self.list_export}


class InChunks:
    """The entries one by one, with their actors and campaigns, a chunk in memory at a time."""

    def __init__(self, entries):
        self.entries, self.model = entries, entries.model

    def __iter__(self):
        return self.entries.iterator(chunk_size=CHUNK)
