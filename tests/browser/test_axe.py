"""Nothing for axe-core to find on the public pages, on a phone and on a desk, in both schemes."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from contributions.choices import TeamKind
from contributions.models import CommonQuestion, NewsPost, ReferralQuestion, TeamMember
from contributions.synthesis.publish import publish_synthesis
from home.models import StandardPage
from tests.contributions.synthesis.factories import ExtractFactory, SynthesisFactory
from tests.factories import (
    CampaignFactory,
    CollegeFactory,
    ContributionFactory,
    TerritoryFactory,
    UserFactory,
    make_home,
)

pytestmark = [pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/concertations/",
    "/concertations/sraddet/",
    "/concertations/sraddet/contact/{member}/",
    "/concertations/sraddet/actualites/",
    "/concertations/sraddet/actualites/atelier/",
    "/charte/",
    "/recherche/?q=terre",
    "/recherche/?q=introuvable",
    "/langue/",
    "/donnees-personnelles/",
    "/compte/login/",
    "/compte/signup/",
    "/compte/login/code/",
    "/compte/3rdparty/login/cancelled/",
    "/compte/password/reset/",
    "/compte/confirm-email/",
    "/nulle-part/",
]


@pytest.fixture
def member():
    """A site with something on every page; the person whose address is protected."""
    make_home().add_child(
        instance=StandardPage(title="La charte", slug="charte", standfirst="Ce que nous vous devons.")
    )
    campaign = CampaignFactory(
        code="SRADDET", subject="Aménagement", territory=TerritoryFactory(), standfirst="Avant que ce soit écrit.",
        referral_authority="La Région", referral_text="Le schéma",
        body=[("heading", "De quoi parle-t-on ?"), ("paragraph", "<p>D'un document.</p>"),
              ("quote", {"text": "On nous demande avant.", "source": "Une maire"}),
              ("steps", {"steps": [{"title": "Il est lu", "text": "sous deux jours."}]}),
              ("subheading", "Ce qui change"),
              ("key_figures", {"figures": [{"figure": "12", "text": "départements"}], "source": "Insee"}),
              ("notice", {"tone": "warning", "text": "<p>Avant minuit.</p>"}),
              ("timeline", {"steps": [{"day": date(2026, 1, 2), "when": "", "title": "Saisine", "text": ""}]}),
              ("accordion", {"items": [{"title": "Sobriété", "text": "<p>Construire sans étendre.</p>"}]}),
              ("video", {"title": "Le schéma", "url": "https://framatube.org/w/abc", "duration": "2 min"}),
              ("contact", {"name": "Ana", "position": "", "email": "ana@exemple.fr", "phone": ""})],
    )  # fmt: skip
    ReferralQuestion.objects.create(campaign=campaign, text="Comment ?")
    CommonQuestion.objects.create(campaign=campaign, question="Faut-il un compte ?", answer="<p>Non.</p>")
    campaign.add_child(instance=NewsPost(title="L'atelier a sa salle", slug="atelier", standfirst="Venez."))
    ContributionFactory(
        campaign=campaign, theme=campaign.themes.first(), college=CollegeFactory(), territory=TerritoryFactory()
    )
    extract = ExtractFactory(statement__heading__synthesis=SynthesisFactory(campaign=campaign))
    publish_synthesis(extract.synthesis, actor=UserFactory())
    CampaignFactory(phase=None)
    return TeamMember.objects.create(campaign=campaign, kind=TeamKind.CONTACT, name="Lucie Fabre", email="l@exemple.fr")


def violations_on(page):
    found = Axe().run(page).response
    assert found["passes"], "axe looked at nothing"
    return [(rule["id"], node["target"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visitor, member, width, scheme):
    page = visitor(width=width).page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for path in PAGES:
        page.goto(path.format(member=member.pk))
        if violations := violations_on(page):
            found[path] = violations
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} overflows"
    assert found == {}


def test_forms_in_error_take_the_focus_and_pass(visitor, member):
    page = visitor(width=390).page
    page.goto("/compte/signup/")
    page.fill("#id_email", "pas-une-adresse@exemple")
    page.eval_on_selector("form.account__form", "form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert violations_on(page) == []


def test_pages_fit_a_narrow_screen(visitor, member):
    page = visitor(width=320).page
    for path in PAGES:
        page.goto(path.format(member=member.pk))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_an_address_in_a_text_does_not_widen_its_page(visitor):
    text = ContributionFactory(body="Voir https://exemple.fr/" + "reference_du_document_" * 8 + "\n\nSuite.")
    page = visitor(width=320).page
    page.goto(text.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
