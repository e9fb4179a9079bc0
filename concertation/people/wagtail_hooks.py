"""Registration of people, roles and the journal in the Wagtail admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.snippets.models import register_snippet
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction

from concertation.text.cells import safe_cell

from .data_report import DataReportView
from .journal_report import JournalReportView
from .places.viewsets import refuse_bulk_deletion
from .rules import can_read_data_report, can_read_journal
from .spaces import admin as spaces_admin
from .spaces import admin_urls as spaces_admin_urls
from .spaces.bulk import keep_quiet
from .spaces.door import keep_the_door
from .spaces.file_policy import show_own_files
from .spaces.files import guard_document
from .viewsets import PeopleGroup, keep_an_administrator

register_snippet(PeopleGroup)
hooks.register("before_serve_page", keep_the_door)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_bulk_action", keep_an_administrator)
hooks.register("before_serve_document", guard_document)
hooks.register("construct_admin_api", show_own_files, order=10)
hooks.register("register_page_header_buttons", spaces_admin.header_buttons)
hooks.register("register_page_listing_buttons", spaces_admin.listing_buttons)
hooks.register("construct_explorer_page_queryset", spaces_admin.with_visibility)
hooks.register("construct_page_chooser_queryset", spaces_admin.choosable_pages)

# Wagtail hands out groups and deletes accounts in bulk. Here groups follow the roles that are given one by one, in the
# journal, and an account leaves by its erasure.
AssignRoleBulkAction.models = DeleteBulkAction.models = []
keep_quiet()
# Whatever table the admin exports, Wagtail's own reports included: people named themselves what stands in it.
SpreadsheetExportMixin.custom_value_preprocess[str] = dict.fromkeys(SpreadsheetExportMixin.FORMATS, safe_cell)


class JournalMenuItem(AdminOnlyMenuItem):
    def is_shown(self, request):
        return can_read_journal(request.user)


@hooks.register("register_admin_urls")
def space_urls():
    return [path("", include(spaces_admin_urls))]


@hooks.register("register_admin_urls")
def journal_urls():
    return [
        path("journal/", JournalReportView.as_view(), name="journal_report"),
        path("journal/resultats/", JournalReportView.as_view(results_only=True), name="journal_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def journal_menu_item():
    return JournalMenuItem(_("Journal"), reverse("journal_report"), name="journal", icon_name="history", order=10)


class DataMenuItem(AdminOnlyMenuItem):
    def is_shown(self, request):
        return can_read_data_report(request.user)


@hooks.register("register_admin_urls")
def data_report_urls():
    return [path("donnees-personnelles/", DataReportView.as_view(), name="data_report")]


@hooks.register("register_reports_menu_item")
def data_report_menu_item():
    return DataMenuItem(
        _("Données personnelles"), reverse("data_report"), name="data-report", icon_name="lock", order=20
    )
