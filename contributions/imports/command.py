"""What the commands that take texts into a campaign have alike: which campaign, which rows, which name and state."""

from django.utils.translation import gettext as _

from concertation.text.choices import TextStatus
from concertation.text.tables.command import TableCommand


class CampaignTableCommand(TableCommand):
    """Adds the arguments that each import into a campaign has, and says what becomes of what was taken in."""

    def about_report(self):
        return _("écrire ligne par ligne ce qui est refusé ou noté")

    def when_stopped(self):
        return _("Arrêté. Ce qui est repris le reste ; la même commande, relancée, reprend où elle en était.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--campaign", required=True, metavar="SLUG", help=_("l'adresse courte de la concertation"))
        parser.add_argument("--status", choices=[TextStatus.PENDING, TextStatus.PUBLISHED], default=TextStatus.PENDING)
        parser.add_argument(
            "--author-name", default=_("Participant"), help=_("le nom publié quand le fichier n'en a pas")
        )
        parser.add_argument(
            "--only", action="append", default=[], metavar="colonne=valeur", help=_("ne reprendre que ces lignes")
        )
