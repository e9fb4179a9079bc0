"""Four people carry one text, by the screens they really use, from its author to the authority and back."""

import pytest

from contributions.choices import PhaseKind

from .people import PASSAGE, TEXT, fr, link_in, sign_in

pytestmark = pytest.mark.browser

TITLE = "Publier l'inventaire des terres irrigables"
STATEMENT = "Toutes les contributions demandent un inventaire public."
KEPT = "words => [...document.querySelectorAll('[data-draftail-input]')].some(input => input.value.includes(words))"
DEMAND = "Nous demandons que l'inventaire soit publié chaque année."


def test_a_text_goes_from_its_author_to_the_authority_and_its_author_sees_the_whole_way(visitor, team, mailoutbox):
    participant, moderator, compiler, signatory = (visitor(width=width).page for width in (390, 1280, 1280, 1280))
    sign_in(moderator, team.moderator)
    sign_in(compiler, team.compiler)
    sign_in(signatory, team.signatory)

    trail = contribute(participant, mailoutbox)
    assert steps_of(participant, trail) == ["Reçue", "En lecture à la modération"]
    publish(moderator)
    told = mailoutbox[-1]
    assert told.to == ["elise@exemple.fr"]
    assert "est publiée" in told.subject
    assert steps_of(participant, link_in(told, "/suivi/")) == ["Reçue", "Lue et publiée"]

    team.reach(PhaseKind.WRITE)
    compile_synthesis(compiler, team)
    assert "citée dans la synthèse" in mailoutbox[-1].subject
    write_collective(compiler, team)

    team.reach(PhaseKind.SIGN)
    sign(signatory)
    deposit(moderator)

    assert steps_of(participant, "/suivi/EAU-0001/") == [
        "Reçue",
        "Lue et publiée",
        "Citée dans la synthèse, énoncé 1",
        "Reprise dans la contribution collective, version 1, paragraphe 2",
        "Signée par Les amis de la Vaige",
        "Déposée auprès de l'autorité",
    ]
    follow_the_trail(participant)


def contribute(page, mailoutbox):
    """Without account, on a phone; returns the author's own address of the trail."""
    page.goto("/")
    page.get_by_role("link", name=fr("Comment partager l'eau l'été ?")).first.click()
    page.get_by_role("link", name="Donner mon avis").first.click()
    page.get_by_label("Titre").fill(TITLE)
    page.get_by_label("Votre texte").fill(TEXT)
    page.get_by_role("radio", name="Proposition").check()
    page.get_by_label("Thème").select_option("Thème 1")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Nom à publier").fill("Élise Trouiller")
    page.get_by_label("Adresse e-mail").fill("elise@exemple.fr")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label(fr("J'ai lu la charte")).check()
    page.get_by_role("button", name="Envoyer ma contribution").click()
    page.get_by_role("heading", name=fr("Encore un pas : confirmez votre adresse")).wait_for()
    page.goto(link_in(mailoutbox[-1], "/confirmer/"))
    page.get_by_role("button", name="Confirmer et envoyer").click()
    page.get_by_role("heading", name="Merci, votre contribution est arrivée").wait_for()
    return link_in(mailoutbox[-1], "/suivi/")


def publish(page):
    page.goto("/admin/")
    page.get_by_role("link", name="1 contribution").first.click()
    page.get_by_role("link", name=fr(TITLE)).click()
    page.get_by_role("button", name="Publier").click()
    page.get_by_role("heading", name="Tout est lu.").wait_for()


def compile_synthesis(page, team):
    """One chapter, one statement, one passage; then the publication."""
    page.goto("/admin/")
    page.get_by_role("link", name="Synthèses").first.click()
    page.get_by_label("Titre de la synthèse").fill("Ce que disent les contributions")
    page.get_by_role("button", name="Ouvrir").click()
    page.get_by_label("Titre du chapitre").fill("Savoir")
    page.get_by_role("button", name="Ajouter le chapitre").click()
    page.get_by_text("Nouvel énoncé").click()
    page.get_by_label("Nature").select_option("Convergence")
    page.get_by_label("Énoncé", exact=True).fill(STATEMENT)
    page.get_by_role("button", name=fr("Écrire l'énoncé")).click()
    page.get_by_text("Aucun extrait").wait_for()
    page.get_by_role("link", name=fr(TITLE)).first.click()
    page.get_by_label("Passage").fill(PASSAGE)
    page.get_by_label(fr("Sous l'énoncé")).select_option(label=f"1. {STATEMENT}")
    page.get_by_role("button", name=fr("Prendre l'extrait")).click()
    page.get_by_role("heading", name="Passages déjà pris").wait_for()
    page.get_by_role("link", name="Publier", exact=True).click()
    page.get_by_role("button", name="Publier cette version").click()
    page.get_by_text("La version 1 est publiée.").wait_for()


def write_collective(page, team):
    """An introduction, a section that takes the statement in, the organisation called to sign; then the version."""
    page.goto("/admin/")
    page.get_by_role("link", name="Contributions collectives").first.click()
    page.get_by_label("Concertation").select_option(team.campaign.title)
    page.get_by_label("Titre du texte").fill("Compter l'eau ensemble")
    page.get_by_role("button", name="Ouvrir").click()
    page.get_by_role("link", name="Titre, introduction, conclusion, organisations").click()
    write(page, "Introduction", "Nous écrivons ensemble.")
    write(page, "Conclusion", "Nous attendons une réponse.")
    page.get_by_label("Les amis de la Vaige").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Ajouter une section").click()
    page.get_by_label("Titre").fill("Savoir avant de partager")
    page.get_by_label("Répond à").select_option("Quelles données faut-il publier ?")
    write(page, "Texte", DEMAND)
    page.get_by_label(fr(STATEMENT)).check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Figer une version").click()
    page.get_by_role("button", name="Figer cette version").click()
    page.get_by_text("La version 1 est figée.").wait_for()


def write(page, label, words):
    """Type in one of the admin's rich text editors."""
    page.get_by_role("textbox", name=label).click()
    page.keyboard.type(words)
    # The editor hands its words to the form a quarter of a second later.
    page.wait_for_function(KEPT, arg=words)


def sign(page):
    page.goto("/concertations/eau/contribution-collective/")
    page.get_by_role("link", name="Signer").first.click()
    page.get_by_text(fr(DEMAND)).wait_for()
    page.get_by_label("Réserve").fill("Sauf pour les sources privées.")
    page.get_by_label(fr("J'ai lu ce texte en entier")).check()
    page.get_by_role("button", name="Signer").click()
    page.get_by_text("Les amis de la Vaige a signé").first.wait_for()


def deposit(page):
    page.goto("/admin/")
    page.get_by_role("link", name="Contributions collectives").first.click()
    page.get_by_role("link", name=fr("Compter l'eau ensemble")).click()
    page.get_by_role("link", name="Enregistrer le dépôt").click()
    page.get_by_label("Par quelle voie").fill("Sur la plateforme de la Région")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Le texte est déposé").wait_for()


def follow_the_trail(page):
    """Each step leads to the very words."""
    page.get_by_role("link", name=fr(STATEMENT)).click()
    assert page.locator("#e1").get_by_text(PASSAGE).count() == 1
    page.goto("/suivi/EAU-0001/")
    page.get_by_role("link", name=fr("Compter l'eau ensemble")).click()
    assert page.locator("#p2").get_by_text(fr(DEMAND)).is_visible()
    paper = page.request.get("/concertations/eau/contribution-collective/version-1.pdf")
    assert paper.body().startswith(b"%PDF-")


def steps_of(page, trail):
    page.goto(trail)
    return [
        title.replace("\u202f", " ").replace("’", "'") for title in page.locator(".trail > li > b").all_inner_texts()
    ]
