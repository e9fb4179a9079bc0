"""What stands in no model: cookies, files, technical logs, caches, copies. Part of the register like the rest."""

from django.utils.translation import gettext_lazy as _

from ..choices import Basis, Chapter, Fate, Readers
from ..register import Personal, declare_elsewhere


def held(code, **fields):
    declare_elsewhere(code, chapter=Chapter.MACHINE, personal=Personal(**fields))


held(
    "backups",
    what=_("Les sauvegardes de la base et des fichiers"),
    purpose=_("Rétablir le site après une panne."),
    basis=Basis.LEGITIMATE,
    readers=Readers.ADMINISTRATORS,
    kept=_("Le temps que fixe l'exploitant, un mois d'ordinaire."),
    fate=Fate.KEPT,
    why_kept=_("Une sauvegarde ne se modifie pas ; elle est détruite à son terme."),
)
held(
    "cache",
    what=_("L'adresse de réseau d'où viennent les envois de formulaires, sous forme d'empreinte, et un compteur"),
    purpose=_("Arrêter les envois en masse."),
    basis=Basis.LEGITIMATE,
    readers=Readers.NOBODY,
    kept=_("Une heure au plus, en mémoire."),
    fate=Fate.ERASED,
)
held(
    "files",
    what=_("Les fichiers : actes de mandat, images et documents des pages, copies de données"),
    purpose=_("Garder avec chaque ligne le fichier qui va avec elle."),
    basis=Basis.LEGITIMATE,
    readers=Readers.STAFF,
    kept=_("Comme la ligne à laquelle ils appartiennent."),
    fate=Fate.ERASED,
)
held(
    "logs",
    what=_("Les journaux techniques : page demandée, heure, résultat. Ni nom, ni adresse e-mail ou de réseau"),
    purpose=_("Trouver les pannes."),
    basis=Basis.LEGITIMATE,
    readers=Readers.ADMINISTRATORS,
    kept=_("Le temps que fixe l'exploitant."),
    fate=Fate.KEPT,
    why_kept=_("Rien n'y désigne une personne."),
)
held(
    "mail-server",
    what=_("Les courriels, une fois partis, chez le serveur qui les achemine et dans votre boîte"),
    purpose=_("Vous les faire parvenir."),
    basis=Basis.CONTRACT,
    readers=Readers.NOBODY,
    kept=_("Le temps que fixe le prestataire d'envoi, que l'exploitant choisit et déclare."),
    fate=Fate.KEPT,
    why_kept=_("Un courriel parti n'est plus entre nos mains."),
)
