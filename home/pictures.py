"""Which pages of the demonstration have their picture taken: `make screenshots` reads this list, and nothing else.

A new kind of page takes one line here. Its address is one that the demonstration's story always has.
"""

from dataclasses import dataclass

SRADDET = "/concertations/sraddet/"
PAT = "/concertations/projets-alimentaires/"
TEXT = SRADDET + "contributions/SRADDET-0066/"


@dataclass(frozen=True)
class Picture:
    """One page: `name` of its files, `path`, and who looks (a role of demonstration.people.ROLE_ACCOUNTS, or nobody).

    `full` shows the whole page, else what a screen shows first; `printed` makes a PDF of it as well; `status` is what
    it answers, where that is not 200.
    """

    name: str
    path: str
    who: str = ""
    full: bool = True
    printed: bool = False
    status: int = 200


PICTURES = [
    # The README shows this one
    Picture("accueil", "/", full=False),
    Picture("accueil-entier", "/"),
    Picture("concertations", "/concertations/"),
    Picture("concertation", SRADDET, printed=True),
    Picture("concertation-ouverte", PAT),
    Picture("concertation-a-venir", "/concertations/cooperation-europeenne/"),
    Picture("concertation-reservee", "/concertations/groupe-radar/", status=403),
    Picture("actualites", PAT + "actualites/"),
    Picture("actualite", SRADDET + "actualites/cinquante-personnes-autour-de-la-synthese/", printed=True),
    Picture("contributions", SRADDET + "contributions/", printed=True),
    Picture("contributions-cherchees", PAT + "contributions/?q=legumes"),
    Picture("contributions-affinees", PAT + "contributions/?q=bio#filtres"),
    Picture("contributions-faute-de-frappe", PAT + "contributions/?q=cantinne"),
    Picture("contributions-aucune", PAT + "contributions/?q=introuvable"),
    Picture("chiffres", SRADDET + "chiffres/", printed=True),
    Picture("contribution", TEXT, printed=True),
    Picture("versions", TEXT + "versions/"),
    Picture("suivi", "/suivi/SRADDET-0066/"),
    Picture("contribuer-choix", PAT + "contribuer/"),
    Picture("contribuer", PAT + "contribuer/avis/"),
    Picture("questionnaire", PAT + "contribuer/cantine/"),
    Picture("papier", PAT + "papier/"),
    Picture("contribuer-ferme", SRADDET + "contribuer/"),
    Picture("synthese", SRADDET + "synthese/", printed=True),
    Picture("contribution-collective", SRADDET + "contribution-collective/", printed=True),
    Picture("recherche", "/recherche/?q=terres"),
    Picture("recherche-vide", "/recherche/?q=introuvable"),
    Picture("organisations", "/organisations/"),
    Picture("organisation", "/organisations/cap-rural/"),
    Picture("charte", "/charte/"),
    Picture("aide", "/aide/"),
    Picture("donnees-personnelles", "/donnees-personnelles/"),
    Picture("connexion", "/compte/login/"),
    Picture("inscription", "/compte/signup/"),
    Picture("composants", "/components/"),
    Picture("langue", "/langue/"),
    Picture("introuvable", "/nulle-part/", status=404),
    Picture("mon-espace", "/mon-espace/", who="participant"),
    Picture("mes-contributions", "/mon-espace/contributions/", who="participant"),
    Picture("mes-donnees", "/mon-espace/donnees/", who="participant"),
    Picture("mes-notifications", "/mon-espace/notifications/", who="participant"),
    Picture("mes-organisations", "/mon-espace/organisations/", who="signatory-cap-rural"),
    Picture("signer", SRADDET + "contribution-collective/signer/", who="signatory-labo-cites"),
    Picture("tableau-de-bord", "/admin/", who="moderator"),
]
