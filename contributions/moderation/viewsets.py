"""The desk in Wagtail's idiom: two lists with filters, exports and bulk actions, one page a text, and the grounds."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Model
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from concertation.discussion.models import ModeratedComment
from concertation.people.choosers import ChooserOfExisting
from concertation.text.cells import safe_cell
from concertation.text.search import FoldedText, french_query

from ..models import Contribution
from .bulk import DECISIONS_IN_BULK
from .columns import comment_columns, contribution_columns
from .filters import CommentFilterSet, ContributionFilterSet
from .merge_view import MergeView
from .models import Ground
from .policies import DECIDE, READ
from .queue import with_contribution
from .reports.reading import with_reports
from .views import text_view


class DeskIndexView(IndexView):
    """What the person may read on the desk, the oldest first, whatever column is asked for; nothing is editable."""

    make_columns = None
    any_permission_required = [READ]
    bulk_decisions = DECISIONS_IN_BULK
    is_searchable = True
    show_other_searches = False

    def get_base_queryset(self):
        return with_reports(self.permission_policy.instances_user_has_permission_for(self.request.user, READ))

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "-pk" if self.ordering.startswith("-") else "pk")

    @cached_property
    def columns(self):
        return self.make_columns(self.edit_url_name, with_checkbox=self.user_has_permission(DECIDE))

    def get_list_buttons(self, instance):
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(can_decide=self.user_has_permission(DECIDE), **kwargs)

    def to_row_dict(self, item):
        """A cell that a spreadsheet would run is disarmed: these are strangers' words."""
        row = super().to_row_dict(item)
        return {field: safe_cell(str(value) if isinstance(value, Model) else value) for field, value in row.items()}


class ContributionIndexView(DeskIndexView):
    make_columns = staticmethod(contribution_columns)
    list_export = [
        "reference", "status", "kind", "source", "title", "body", "theme", "territory", "college", "organisation",
        "author_name", "created_at", "published_at", "support_count", "comment_count", "report_count",
    ]  # fmt: skip
    export_headings = {"report_count": _("Signalements")}

    def get_base_queryset(self):
        return super().get_base_queryset().for_lists()

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query) if self.is_searching else queryset


class CommentIndexView(DeskIndexView):
    make_columns = staticmethod(comment_columns)
    list_export = [
        "pk", "status", "stance", "comment", "content_object", "user_name", "college", "organisation", "submit_date",
        "report_count",
    ]  # fmt: skip
    export_headings = {
        "pk": _("Numéro"),
        "content_object": _("Sur la contribution"),
        "user_name": _("Auteur"),
        "report_count": _("Signalements"),
    }

    def get_base_queryset(self):
        return with_contribution(super().get_base_queryset())

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        words = SearchVector(FoldedText("comment"), config="french")
        return queryset.annotate(words=words).filter(words=french_query(self.search_query))


class DeskViewSet(SnippetViewSet):
    """A list and a page a text. Wagtail's forms to add, edit, copy, delete or choose have no address at all."""

    copy_view_enabled = False
    add_to_reference_index = False
    index_template_name = "moderation/list.html"
    more_urlpatterns = ()
    list_per_page = 30

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
            path("<int:pk>/", text_view(self.kind), name="edit"),
            *self.more_urlpatterns,
        ]

    def register_chooser_viewset(self):
        """No chooser: it would list every text to whoever opens the admin."""

    def register_permissions(self):
        """No permissions to tick in groups: roles alone give rights here."""


class ContributionViewSet(DeskViewSet):
    kind = "contribution"
    model = Contribution
    icon = "doc-full-inverse"
    menu_label = _("Contributions")
    admin_url_namespace = "moderation_contributions"
    base_url_path = "moderation/contributions"
    index_view_class = ContributionIndexView
    filterset_class = ContributionFilterSet
    ordering = "created_at"
    export_filename = "contributions"
    more_urlpatterns = (path("<int:pk>/reunir/", MergeView.as_view(), name="merge"),)


class CommentViewSet(DeskViewSet):
    kind = "comment"
    model = ModeratedComment
    icon = "comment"
    menu_label = _("Commentaires")
    admin_url_namespace = "moderation_comments"
    base_url_path = "moderation/commentaires"
    index_view_class = CommentIndexView
    filterset_class = CommentFilterSet
    ordering = "submit_date"
    export_filename = "commentaires"


class GroundViewSet(SnippetViewSet):
    """The grounds that a moderator chooses from; one that was used can no longer be deleted."""

    model = Ground
    chooser_viewset_class = ChooserOfExisting
    icon = "list-ul"
    menu_label = _("Motifs")
    base_url_path = "moderation/motifs"
    copy_view_enabled = False
    list_display = ["label", "code", "sort_order"]
    ordering = "sort_order"
    panels = [FieldPanel("label"), FieldPanel("code"), FieldPanel("explanation"), FieldPanel("sort_order")]


class ModerationGroup(SnippetViewSetGroup):
    items = (ContributionViewSet, CommentViewSet, GroundViewSet)
    menu_icon = "glasses"
    menu_label = _("Modération")
    menu_name = "moderation"
    menu_order = 150
    add_to_admin_menu = True
