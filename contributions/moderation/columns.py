"""The columns of the desk's lists."""

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn, TitleColumn

from concertation.text.choices import TextStatus

from .reports.reading import grounds_in_words

EXCERPT_WORDS = 24


class TextColumn(TitleColumn):
    """Reference and title, linked to the text's own page, and the first words underneath."""

    cell_template_name = "moderation/text_cell.html"

    def __init__(self, name, *, url_name, body, **kwargs):
        super().__init__(name, url_name=url_name, get_title_id=lambda text: f"snippet_{text.pk}_title", **kwargs)
        self.body = body

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["excerpt"] = Truncator(getattr(instance, self.body)).words(EXCERPT_WORDS, truncate="…")
        context["report_grounds"] = grounds_in_words(instance.report_grounds)
        return context


def author_of_contribution(contribution):
    who = contribution.organisation.name if contribution.organisation else contribution.college
    return f"{contribution.author_name}, {who}" if who else contribution.author_name


def author_of_comment(comment):
    who = comment.organisation or comment.college
    return f"{comment.user_name}, {who}" if who else comment.user_name


def text_about(comment):
    about = comment.content_object
    return f"{about.reference} · {about.title}" if about else ""


def campaign_of_comment(comment):
    return comment.content_object.campaign.code if comment.content_object else ""


STATUS_COLUMN = StatusTagColumn(
    "status",
    label=_("État"),
    accessor="get_status_display",
    classname="desk-wide",
    primary=lambda text: text.status == TextStatus.PENDING,
)


def contribution_columns(url_name, *, with_checkbox):
    checkbox = [BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet")] if with_checkbox else []
    return [
        *checkbox,
        TextColumn(
            "title",
            label=_("Contribution"),
            accessor=lambda contribution: f"{contribution.reference} · {contribution.title}",
            url_name=url_name,
            body="body",
            width="45%",
        ),
        Column("author", label=_("Auteur"), classname="desk-wide", accessor=author_of_contribution),
        Column(
            "theme", label=_("Thème"), classname="desk-wide", accessor=lambda contribution: contribution.theme or ""
        ),
        DateColumn("created_at", label=_("Reçue"), sort_key="created_at"),
        STATUS_COLUMN,
    ]


def comment_columns(url_name, *, with_checkbox):
    checkbox = [BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet")] if with_checkbox else []
    return [
        *checkbox,
        TextColumn("reference", label=_("Commentaire"), accessor=str, url_name=url_name, body="comment", width="40%"),
        Column("about", label=_("Sur la contribution"), classname="desk-wide", accessor=text_about),
        Column("author", label=_("Auteur"), classname="desk-wide", accessor=author_of_comment),
        DateColumn("submit_date", label=_("Reçu"), sort_key="submit_date"),
        STATUS_COLUMN,
    ]
