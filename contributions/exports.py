"""The public list as a table that spreadsheets open: public columns only, nothing that a cell could run."""

import csv

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.text.cells import safe_cell
from concertation.web.links import absolute_url

from .participation.columns import columns_of_campaign

CHUNK = 1000


class Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line):
        return line


def csv_lines(listing):
    """The table line by line, in constant memory; it opens well in French spreadsheets."""
    writer = csv.writer(Echo(), delimiter=";")
    answers = columns_of_campaign(listing.campaign)
    yield "\ufeff" + writer.writerow([*columns(), *map(safe_cell, answers.headings())])
    for text in texts_of(listing):
        yield writer.writerow([safe_cell(str(cell)) for cell in [*cells(text), *answers.cells(text)]])


def texts_of(listing):
    """Every text of the list, the newest first, read a chunk at a time."""
    texts = listing.found.select_related("theme", "territory", "college", "organisation", "campaign").defer("search")
    texts = texts.prefetch_related("attachments").order_by("-published_at", "-id")
    return texts.iterator(chunk_size=CHUNK)


def columns():
    return [
        _("référence"),
        _("publiée le"),
        _("nature"),
        _("thème"),
        _("territoire"),
        _("collège"),
        _("nom"),
        _("organisation"),
        _("titre"),
        _("texte"),
        _("soutiens"),
        _("commentaires"),
        _("adresse"),
        _("pièces jointes"),
    ]


def cells(text):
    return [
        text.reference,
        timezone.localtime(text.published_at).strftime("%Y-%m-%d %H:%M"),
        text.get_kind_display(),
        text.theme or "",
        text.territory or "",
        text.college or "",
        text.author_name,
        text.organisation or "",
        text.title,
        text.body,
        text.support_count,
        text.comment_count,
        absolute_url(text.get_absolute_url()),
        " ".join(
            absolute_url(file.get_absolute_url())
            for file in text.attachments.all()
            if file.is_public and not file.question
        ),
    ]


def my_csv_lines(texts):
    """A person's own texts line by line, in any state, with what became of each."""
    writer = csv.writer(Echo(), delimiter=";")
    yield "\ufeff" + writer.writerow(my_columns())
    for text in texts.iterator(chunk_size=CHUNK):
        yield writer.writerow([safe_cell(str(cell)) for cell in my_cells(text)])


def my_columns():
    return [
        _("référence"),
        _("concertation"),
        _("reçue le"),
        _("état"),
        _("nature"),
        _("nom"),
        _("organisation"),
        _("titre"),
        _("texte"),
        _("soutiens"),
        _("commentaires"),
        _("suivi"),
    ]


def my_cells(text):
    return [
        text.reference,
        text.campaign.title,
        timezone.localtime(text.created_at).strftime("%Y-%m-%d %H:%M"),
        text.get_status_display(),
        text.get_kind_display(),
        text.author_name,
        text.organisation or "",
        text.title,
        text.body,
        text.support_count,
        text.comment_count,
        absolute_url(reverse("contributions:trail", args=[text.reference])),
    ]
