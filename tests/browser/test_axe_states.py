"""Nothing for axe-core to find where people write, decide, compile and sign: each state, on a phone and on a desk."""

import pytest

from concertation.people.choices import Role
from concertation.people.roles import grant_role
from concertation.text.choices import TextStatus
from contributions.collective.freeze import freeze_version
from contributions.collective.models import CollectiveContribution
from contributions.moderation.merge import merge_texts
from contributions.proposals import propose_version
from contributions.synthesis.publish import publish_synthesis
from contributions.versions import keep_version
from contributions.withdraw import withdraw_contribution
from tests.collective.factories import mandated
from tests.contributions.factories import publish_form, question
from tests.contributions.results.factories import FULL, answer, answer_all, answers, full_form
from tests.contributions.synthesis.factories import ExtractFactory, StatementFactory
from tests.factories import CommentFactory, ContributionFactory, TerritoryFactory

from .test_axe import violations_on

pytestmark = pytest.mark.browser

SCREENS = pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])


@pytest.fixture
def look(visitor):
    """`look(width, scheme, user)`: somebody's page."""

    def arrive(width, scheme, user=None):
        someone = visitor(width=width)
        if user:
            someone.sign_in(user)
        someone.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        return someone.page

    return arrive


def walk(page, paths, *, status=200):
    """What axe finds on these pages with all that can be opened on them open, and which are wider than the screen."""
    found = {}
    for path in paths:
        assert page.goto(path).status == status, path
        assert page.url.endswith(path), f"{path} led to {page.url}"
        page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if trouble := violations_on(page) + ["too wide"] * wide:
            found[path] = trouble
    return found


@SCREENS
def test_writing(look, team, width, scheme):
    """The form's screens, empty and refused; the receipt; a comment refused."""
    contribution = ContributionFactory(campaign=team.campaign)
    page = look(width, scheme)
    found = [violations_on(page) for _screen in screens_of_the_form(page)]
    page.goto(contribution.get_absolute_url())
    page.click("#commenter button")
    assert [*found, violations_on(page)] == [[]] * 7


def screens_of_the_form(page):
    page.goto("/concertations/eau/contribuer/")
    page.click("button[name=suite]:not([aria-hidden])")
    yield page.wait_for_selector(".error-summary")
    page.fill("#id_title", "Compter l'eau")
    page.fill("#id_body", "Nous demandons un inventaire.")
    page.check("[name=kind][value=avis]")
    page.select_option("#id_theme", index=1)
    page.click("button[name=suite]:not([aria-hidden])")
    yield page.wait_for_selector("#id_author_name")
    page.click("button[name=suite]:not([aria-hidden])")
    yield page.wait_for_selector(".error-summary")
    page.fill("#id_author_name", "Élise")
    page.fill("#id_author_email", "elise@exemple.fr")
    page.click("button[name=suite]:not([aria-hidden])")
    yield page.wait_for_selector("#id_charter")
    page.click("button[name=envoyer]:not([aria-hidden])")
    yield page.wait_for_selector(".error-summary")
    page.check("#id_charter")
    page.click("button[name=envoyer]:not([aria-hidden])")
    yield page.wait_for_selector(".p-receipt")


@pytest.fixture
def story(team):
    """A quoted, commented contribution; a published synthesis; a frozen text that somebody may sign; a text waiting."""
    contribution = ContributionFactory(campaign=team.campaign, author=team.signatory)
    CommentFactory(target=contribution, parent=CommentFactory(target=contribution))
    statement = StatementFactory(heading__synthesis__campaign=team.campaign)
    ExtractFactory(statement=statement, contribution=contribution)
    publish_synthesis(statement.heading.synthesis, actor=team.compiler)
    collective = CollectiveContribution.objects.create(campaign=team.campaign, title="Compter l'eau")
    section = collective.sections.create(title="Savoir", body="<p>Nous demandons un inventaire.</p>", sort_order=1)
    section.statements.add(statement)
    membership = mandated(collective, team.organisation)
    freeze_version(collective, actor=team.compiler)
    ContributionFactory(campaign=team.campaign, status=TextStatus.PENDING)
    team.reach("sign")
    return {"contribution": contribution, "collective": collective, "statement": statement, "user": membership.user}


@SCREENS
def test_reading_and_signing(look, story, width, scheme):
    page = look(width, scheme, story["user"])
    contribution, collective = story["contribution"], story["collective"]
    assert walk(page, [
        "/concertations/eau/contributions/",
        contribution.get_absolute_url(),
        f"/suivi/{contribution.reference}/",
        "/concertations/eau/contribuer/",
        "/concertations/eau/synthese/",
        collective.get_absolute_url(),
        f"{collective.get_absolute_url()}signer/",
        "/mon-espace/",
        "/mon-espace/contributions/",
        "/mon-espace/commentaires/",
        "/mon-espace/profil/",
        "/mon-espace/notifications/",
        "/mon-espace/textes-envoyes/",
    ]) == {}  # fmt: skip


@SCREENS
def test_counting_printing_reporting(look, team, width, scheme):
    """Figures, paper, the words of a list, the versions of a text, a report; a form chosen among two; a draft found."""
    text = ContributionFactory(campaign=team.campaign, title="Compter l'eau", territory=TerritoryFactory())
    keep_version(text)
    text.body = "Un relevé chaque été."
    text.save()
    keep_version(text)
    team.campaign.paper_address = "Cap Rural, 07170 Mirabel"
    team.campaign.save_revision().publish()
    publish_form(team.campaign, question("short", "Où est la source ?"))
    page = look(width, scheme)
    assert walk(page, [
        "/concertations/eau/contributions/?q=compter",
        "/concertations/eau/contributions/?q=introuvable",
        "/concertations/eau/chiffres/",
        "/concertations/eau/papier/",
        f"{text.get_absolute_url()}versions/",
        f"/signaler/contribution/{text.pk}/",
        "/concertations/eau/contribuer/",
    ]) == {}  # fmt: skip


@SCREENS
def test_results(look, team, width, scheme):
    """What a form's answers amount to, with enough of them and with too few; then each, as the team reads it."""
    full, small = full_form(team.campaign, code="enquete"), publish_form(team.campaign, *FULL[:1], code="courte")
    answer_all(full, 6)
    answer(small, answers())
    page = look(width, scheme)
    assert walk(page, [f"/concertations/eau/resultats/{form.code}/" for form in (full, small)]) == {}
    grant_role(team.moderator, Role.EDITOR, team.campaign)
    page = look(width, scheme, team.moderator)
    first = full.campaign.contributions.earliest("pk")
    assert walk(page, ["/admin/reponses/", f"/admin/reponses/{first.pk}/"]) == {}


@SCREENS
def test_a_new_version(look, team, width, scheme):
    """Its author writes it, and it waits; the desk compares the two."""
    text = ContributionFactory(campaign=team.campaign, author=team.signatory)
    keep_version(text)
    page = look(width, scheme, team.signatory)
    assert walk(page, [f"/suivi/{text.reference}/nouvelle-version/"]) == {}
    proposal = propose_version(
        text, actor=team.signatory, title="Compter l'eau", body="Un relevé chaque été.", why="Un chiffre corrigé"
    )
    assert walk(page, [f"/suivi/{text.reference}/", f"/suivi/{text.reference}/nouvelle-version/"]) == {}
    page = look(width, scheme, team.moderator)
    assert walk(page, [f"/admin/moderation/versions/{proposal.pk}/"]) == {}


@SCREENS
def test_answering_a_comment_and_what_is_no_page(look, team, width, scheme):
    comment = CommentFactory(target=ContributionFactory(campaign=team.campaign))
    text = comment.content_object
    page = look(width, scheme)
    assert walk(page, [f"{text.get_absolute_url()}?repondre={comment.pk}"]) == {}
    assert walk(page, [f"{text.get_absolute_url()}soutenir/"], status=405) == {}


def test_one_long_word_makes_no_page_wider(look, team):
    word = "abcdefghij" * 12
    texts = [ContributionFactory(campaign=team.campaign, title=word) for _text in range(2)]
    page = look(320, "light")
    for path in (
        f"/concertations/eau/contributions/?q={word}",
        f"/concertations/eau/contributions/?q={'z' * 200}",
        texts[0].get_absolute_url(),
        f"/recherche/?q={word}",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


@SCREENS
def test_a_draft_found(look, team, width, scheme):
    page = look(width, scheme)
    page.goto("/concertations/eau/contribuer/")
    page.fill("#id_title", "Compter l'eau")
    page.click("button[name=garder]")
    page.goto("/concertations/eau/contribuer/")
    page.get_by_role("link", name="Reprendre mon brouillon").wait_for()
    assert violations_on(page) == []


@SCREENS
def test_closed_doors(look, team, width, scheme):
    """A text merged, a text withdrawn, a phase that is over."""
    target, source = (ContributionFactory(campaign=team.campaign) for _ in range(2))
    gone = ContributionFactory(campaign=team.campaign, author=team.signatory)
    merge_texts(source, into=target, moderator=team.moderator)
    withdraw_contribution(gone, actor=team.signatory)
    team.reach("write")
    page = look(width, scheme)
    assert walk(page, [text.get_absolute_url() for text in (source, gone)], status=410) == {}
    assert walk(page, ["/concertations/eau/contribuer/"]) == {}


@SCREENS
def test_working(look, team, story, width, scheme):
    grant_role(team.moderator, Role.COMPILER, team.campaign)
    grant_role(team.moderator, Role.GUARANTOR)
    synthesis, collective = story["statement"].heading.synthesis, story["collective"]
    page = look(width, scheme, team.moderator)
    assert walk(page, [
        "/admin/",
        "/admin/moderation/contributions/",
        "/admin/moderation/commentaires/",
        "/admin/synthese/",
        f"/admin/synthese/{synthesis.pk}/?source={story['contribution'].reference}",
        f"/admin/synthese/{synthesis.pk}/textes/",
        f"/admin/synthese/{synthesis.pk}/publier/",
        "/admin/contribution-collective/",
        f"/admin/contribution-collective/{collective.pk}/",
        f"/admin/contribution-collective/{collective.pk}/textes/",
        f"/admin/contribution-collective/{collective.pk}/sections/ajouter/",
        f"/admin/contribution-collective/{collective.pk}/figer/",
        "/admin/journal/",
    ]) == {}  # fmt: skip
