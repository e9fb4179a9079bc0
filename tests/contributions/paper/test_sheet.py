"""The sheet as a document: tagged, in its language, in plain words where they were written, and nothing run."""

import pytest
from django.core.cache import cache
from django.utils.translation import override

from contributions.models import Theme
from contributions.paper.document import cached_sheet, render_sheet
from contributions.paper.offer import sheets_of
from contributions.paper.sheet import sheet_data, until_of
from tests.factories import CampaignFactory, CollegeFactory, UserFactory

pytestmark = pytest.mark.django_db
HOSTILE = '#panic() #read("/etc/passwd") $x$ `raw` ]#import "@preview/x:0.1.0"; [ 😀 العربية \u202e <b>'


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    CollegeFactory(name="Élus")
    return CampaignFactory(paper_address="Cap Rural\n07170 Mirabel", standfirst="Le chapeau.")


def data_of(campaign, *, is_plain=False):
    [asked] = sheets_of(campaign, UserFactory())
    return sheet_data(asked, is_plain=is_plain, until=until_of(campaign))


@pytest.mark.parametrize("is_plain", [False, True])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheet_is_tagged_and_in_its_language(campaign, is_plain, language):
    with override(language):
        document = render_sheet(data_of(campaign, is_plain=is_plain))
    for mark in (b"/Marked true", f"/Lang({language})".encode(), b"/StructTreeRoot", b"pdfuaid:part"):
        assert mark in document


def test_the_same_words_are_made_once(campaign):
    data = data_of(campaign)
    assert cached_sheet(data) is None
    made = render_sheet(data)
    assert cached_sheet(data) == made == render_sheet(data)
    campaign.question = "Autre question ?"
    assert cached_sheet(data_of(campaign)) is None


def test_the_sheet_says_where_until_when_and_where_on_line(campaign):
    data = data_of(campaign)
    assert data["back"]["address"] == ["Cap Rural", "07170 Mirabel"]
    assert data["back"]["until"].startswith("Au plus tard le ")
    assert data["online"]["url"].endswith(f"/concertations/{campaign.slug}/contribuer/")
    assert data["team"]["code"] == f"{campaign.code}-"


def test_plain_words_stand_in_for_the_ordinary_ones_and_what_lacks_them_is_said(campaign):
    ordinary = data_of(campaign, is_plain=True)
    assert (ordinary["explanation"], "langage simple" in ordinary["note"]) == (["Le chapeau."], True)
    campaign.plain_question, campaign.plain_explanation = "Que mangez-vous ?", "Une idée.\n\nUne autre."
    plain = data_of(campaign, is_plain=True)
    assert (plain["question"].split(), plain["note"]) == (["Que", "mangez-vous", "?"], "")
    assert plain["explanation"] == ["Une idée.", "Une autre."]
    assert data_of(campaign)["explanation"] == ["Le chapeau."]


def test_what_editors_wrote_is_text_and_every_character_can_be_drawn(campaign):
    campaign.question = campaign.plain_question = HOSTILE
    campaign.plain_explanation = campaign.paper_address = campaign.standfirst = campaign.referral_basis = HOSTILE
    campaign.themes.update(title=HOSTILE[:80])
    for is_plain in (False, True):
        assert render_sheet(data_of(campaign, is_plain=is_plain)).startswith(b"%PDF")


def test_forty_themes_and_none_fit(campaign):
    campaign.themes.all().delete()
    assert render_sheet(data_of(campaign))
    Theme.objects.bulk_create(
        Theme(campaign=campaign, code=f"t{n}", title=f"Thème long et bavard numéro {n}", sort_order=n)
        for n in range(40)
    )
    assert render_sheet(data_of(campaign, is_plain=True))
