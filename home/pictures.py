"""Which pages of the demonstration have their picture taken: `make screenshots` reads this list, and nothing else.

A new kind of page takes one line here. Its address is one that the demonstration's story always has.
"""

from collections.abc import Callable
from dataclasses import dataclass

from concertation.web.humans import LEAST_SECONDS

SRADDET = "/concertations/sraddet/"
PAT = "/concertations/projets-alimentaires/"
TEXT = SRADDET + "contributions/SRADDET-0066/"


@dataclass(frozen=True)
class Picture:
    """One page: `name` of its files, `path`, and who looks (a role of demonstration.people.ROLE_ACCOUNTS, or nobody).

    `full` shows the whole page, else what a screen shows first; `printed` makes a PDF of it as well; `status` is what
    it answers, where that is not 200. `then` walks on from there, to what no address of its own shows (a function of
    the browser's page). `for_developers`: only a demonstration that runs with DEBUG=1 has it; another passes it over.
    """

    name: str
    path: str
    who: str = ""
    full: bool = True
    printed: bool = False
    status: int = 200
    then: Callable | None = None
    for_developers: bool = False


def press(selector):
    """Follow the first link or press the first button that is found so."""

    def walk(page):
        with page.expect_navigation():
            page.locator(selector).first.click()

    return walk


def write_text(page):
    """The first screen of a form of the story, filled in: what comes is what is asked of the person."""
    page.fill("#id_title", "Le marché du samedi nourrit aussi la semaine")
    page.fill(
        "#id_body", "Douze producteurs, deux cents paniers. Il manque une salle pour stocker du vendredi soir au lundi."
    )
    page.check("[name=kind][value=proposition]")
    page.select_option("#id_theme", index=1)
    for question in page.locator("main fieldset:has(input[type=radio][required])").all():
        question.locator("input").first.check()
    press("button[name=suite]:not([aria-hidden])")(page)


def sign_text(page):
    write_text(page)
    page.fill("#id_author_name", "Ana Mercier")
    page.fill("#id_author_email", "ana.mercier@exemple.fr")
    press("button[name=suite]:not([aria-hidden])")(page)


def send_text(page):
    """Sent and never confirmed: nobody reads it, and it is forgotten with the others that wait for their address."""
    sign_text(page)
    page.check("#id_charter")
    page.wait_for_timeout(LEAST_SECONDS * 1000)  # the form asks whoever is quicker to read again
    press("button[name=envoyer]:not([aria-hidden])")(page)


def keep_text(page):
    """A draft that the same browser finds again."""
    form = page.url
    page.fill("#id_title", "Le marché du samedi")
    press("button[name=garder]")(page)
    page.goto(form)


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
    Picture("resultats", PAT + "resultats/cantine/", printed=True),
    Picture("contribution", TEXT, printed=True),
    Picture("versions", TEXT + "versions/"),
    Picture("versions-comparees", PAT + "contributions/PAT-0020/versions/"),
    Picture("commentaires", PAT + "contributions/PAT-0006/"),
    Picture("repondre", PAT + "contributions/PAT-0006/", then=press("a[id^=repondre-]")),
    Picture("signaler", PAT + "contributions/PAT-0006/", then=press("main .pass-on .report-link")),
    Picture("contribution-reunie", PAT + "contributions/PAT-0018/", status=410),
    Picture("contribution-retiree", PAT + "contributions/PAT-0025/", status=410),
    Picture("suivi", "/suivi/SRADDET-0066/"),
    Picture("contribuer-choix", PAT + "contribuer/"),
    Picture("contribuer", PAT + "contribuer/avis/"),
    Picture("contribuer-moi", PAT + "contribuer/avis/", then=write_text),
    Picture("contribuer-verifier", PAT + "contribuer/avis/", then=sign_text),
    Picture("recu", PAT + "contribuer/avis/", then=send_text),
    Picture("brouillon", PAT + "contribuer/avis/", then=keep_text),
    Picture("questionnaire", PAT + "contribuer/cantine/"),
    Picture("papier", PAT + "papier/"),
    Picture("contribuer-ferme", SRADDET + "contribuer/"),
    Picture("synthese", SRADDET + "synthese/", printed=True),
    Picture("contribution-collective", SRADDET + "contribution-collective/", printed=True),
    Picture("ateliers", "/ateliers/"),
    Picture("ateliers-annee", "/ateliers/?annee=2020"),
    Picture("cycle", "/ateliers/radar/"),
    Picture("atelier", "/ateliers/radar/2023-07-05-onze-territoires/", printed=True),
    Picture("atelier-annule", "/ateliers/2020-03-19-filieres/"),
    Picture("recherche", "/recherche/?q=terres"),
    Picture("recherche-vide", "/recherche/?q=introuvable"),
    Picture("organisations", "/organisations/"),
    Picture("organisation", "/organisations/cap-rural/"),
    Picture("charte", "/charte/"),
    Picture("aide", "/aide/"),
    Picture("donnees-personnelles", "/donnees-personnelles/"),
    Picture("connexion", "/compte/login/"),
    Picture("inscription", "/compte/signup/"),
    Picture("composants", "/components/", for_developers=True),
    Picture("langue", "/langue/"),
    Picture("introuvable", "/nulle-part/", status=404),
    Picture("pas-une-page", TEXT + "soutenir/", status=405),
    Picture("mon-espace", "/mon-espace/", who="participant"),
    Picture("mes-contributions", "/mon-espace/contributions/", who="participant"),
    Picture("nouvelle-version", "/suivi/PAT-0007/nouvelle-version/", who="participant"),
    Picture("mes-donnees", "/mon-espace/donnees/", who="participant"),
    Picture("mes-notifications", "/mon-espace/notifications/", who="participant"),
    Picture("mes-organisations", "/mon-espace/organisations/", who="signatory-cap-rural"),
    Picture("signer", SRADDET + "contribution-collective/signer/", who="signatory-labo-cites"),
    Picture("tableau-de-bord", "/admin/", who="moderator"),
    Picture("moderation", "/admin/moderation/", who="moderator"),
    Picture("moderation-version", "/admin/moderation/versions/", who="moderator"),
    Picture("reponses", "/admin/reponses/", who="administrator"),
    Picture("reponse", "/admin/reponses/", who="administrator", then=press("main td a[href*='/admin/reponses/']")),
]
