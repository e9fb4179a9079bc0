"""What the commands that import into a campaign are told alike: which campaign, and which rows only."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from concertation.text.tables.columns import ColumnsError, find_column

from ..models import Campaign


def find_campaign(slug):
    """The campaign of that address. Raises CommandError, which lists those that there are."""
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        known = ", ".join(Campaign.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(
            _("Aucune concertation « %(slug)s ». Il y a : %(known)s") % {"slug": slug, "known": known or _("aucune")}
        )
    return campaign


def read_only(table, asked):
    """The rows that are wanted, as {column: value}, from texts such as `type=opinion`. Raises ColumnsError."""
    only = {}
    for text in asked:
        column, equals, value = text.partition("=")
        if not equals:
            raise ColumnsError(_("« %(text)s » : écrivez --only colonne=valeur.") % {"text": text})
        only[find_column(table.columns, column.strip())] = value.strip()
    return only
