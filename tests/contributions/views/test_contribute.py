import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.choices import FieldUse, PhaseKind
from contributions.models import Campaign, Contribution, Theme
from tests.contributions.factories import began, publish_form, question, typed
from tests.factories import (
    CampaignFactory,
    MembershipFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def campaign():
    return CampaignFactory(code="SRADDET")


def read(page):
    """The page's words, before typography."""
    return page.content.decode().replace("&#x27;", "'").replace("’", "'").replace("\u202f", " ").replace("\u2060", "")


def url(campaign):
    return reverse("contributions:contribute", args=[campaign.slug])


def test_the_three_screens_lead_to_a_receipt(client, campaign):
    first = client.get(url(campaign))
    assert first.context["step"] == 1
    second = client.post(url(campaign), typed(etape="1", author_name="", author_email=""))
    assert second.context["step"] == 2
    assert 'name="body" value="Nous demandons' in second.content.decode()
    third = client.post(url(campaign), typed(etape="2"))
    assert third.context["step"] == 3
    sent = client.post(url(campaign), typed(), follow=True)
    text = Contribution.objects.get()
    assert (text.title, text.status, text.theme.code) == ("Garder les terres", TextStatus.UNCONFIRMED, "theme-1")
    assert text.reference in sent.content.decode()


def test_going_back_keeps_everything_unchecked(client, campaign):
    page = client.post(url(campaign), typed(etape="2", retour="1", author_email="pas une adresse"))
    assert page.context["step"] == 1
    html = page.content.decode()
    assert "Il doit être public." in html
    assert 'name="author_email" value="pas une adresse"' in html
    assert not page.context["form"].errors


def test_an_account_gives_no_address_and_waits_for_moderation(client, campaign):
    client.force_login(UserFactory())
    client.post(url(campaign), typed(author_email=""))
    assert Contribution.objects.get().status == TextStatus.PENDING


def test_members_speak_for_their_organisation_and_no_other(client, campaign):
    membership, other = MembershipFactory(), OrganisationFactory()
    client.force_login(membership.user)
    refused = client.post(url(campaign), typed(organisation=other.code))
    assert refused.context["step"] == 2
    assert "Vous ne pouvez pas, ou plus, écrire au nom de cette organisation." in refused.content.decode()
    client.post(url(campaign), typed(organisation=membership.organisation.code))
    assert Contribution.objects.get().organisation == membership.organisation


BAD = [
    ("empty title", {"title": ""}, "Donnez un titre"),
    ("blank title", {"title": " \u200b\t"}, "Donnez un titre"),
    ("long title", {"title": "x" * 121}, "121 caractères"),
    ("empty text", {"body": ""}, "Écrivez votre texte."),
    ("huge text", {"body": "a" * 1_000_000}, "1000000 caractères"),
    ("no kind", {"kind": ""}, "un avis, une proposition"),
    ("forged kind", {"kind": "décret"}, "Choisissez l'une des natures"),
    ("no theme", {"theme": ""}, "Choisissez un thème."),
    ("forged theme", {"theme": "99999"}, "Choisissez un thème dans la liste."),
    ("forged territory", {"territory": "99999"}, "n'est pas dans la liste"),
    ("an address as name", {"author_name": "Ana (ana@exemple.fr)"}, "C'est une adresse e-mail"),
    ("an organisation's name", {"author_name": "  parc du LIVRADOIS "}, "C'est le nom d'une organisation"),
    ("no name", {"author_name": ""}, "Donnez le nom"),
    ("no address", {"author_email": ""}, "Donnez votre adresse"),
    ("half an address", {"author_email": "elise@"}, "n'est pas complète"),
    ("forged college", {"college": "rois"}, ""),
    ("no charter", {"charter": ""}, "Cochez la case"),
    ("the unseen field", {"website": "http://exemple.fr"}, "doit rester vide"),
    ("too fast", {"began": "now"}, "C'est allé très vite"),
    ("no beginning", {"began": ""}, "C'est allé très vite"),
    ("forged beginning", {"began": "abc:def:ghi"}, "C'est allé très vite"),
]


@pytest.mark.parametrize(("changed", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, changed, said):
    campaign = CampaignFactory()
    OrganisationFactory(name="Parc du Livradois")
    if changed.get("began") == "now":
        changed = {"began": began(0)}
    page = client.post(url(campaign), typed(**changed))
    if changed == {"college": "rois"}:  # no college exists: the question is not asked, the answer is left out
        assert page.status_code == 302
        return
    html = read(page)
    assert page.status_code == 200
    assert said in html
    assert 'class="error-summary"' in html
    assert changed.get("body", "Il doit être public.")[:50] in html
    assert not Contribution.objects.exists()


GOOD = [
    ("html and script", {"body": "<script>alert(1)</script> & <b>gras</b>"}),
    ("emoji and right to left", {"title": "🌱 مرحبا", "body": "שלום 🌾 عالم"}),
    ("NUL and control characters", {"body": "un\x00deux\x07trois"}),
    ("formula", {"title": '=HYPERLINK("x")'}),
    ("unknown fields", {"campaign": "12", "status": "published", "number": "1"}),
    ("any key", {"submission_key": "🌱" * 20}),
]


@pytest.mark.parametrize("changed", [case[1] for case in GOOD], ids=[case[0] for case in GOOD])
def test_odd_text_is_text(client, campaign, changed):
    assert client.post(url(campaign), typed(**changed)).status_code == 302
    text = Contribution.objects.get()
    assert text.status == TextStatus.UNCONFIRMED
    assert text.campaign == campaign
    Contribution.objects.update(status=TextStatus.PUBLISHED, published_at=text.created_at)
    html = client.get(text.get_absolute_url()).content.decode()
    assert "<script>alert" not in html


def test_a_theme_of_another_campaign_is_refused(client, campaign):
    other = CampaignFactory()
    theme = other.themes.create(code="ailleurs", title="Ailleurs")
    page = client.post(url(campaign), typed(theme=theme.code))
    assert "Choisissez un thème dans la liste." in page.content.decode()


def test_a_territory_is_found_whatever_the_accents_and_others_are_suggested(client, campaign):
    TerritoryFactory(name="Val de Drôme")
    page = client.post(url(campaign), typed(etape="1", territory="Val d'Drome"))
    html = read(page)
    assert "Vouliez-vous dire l'un de ces territoires ?" in html
    assert 'name="territory" value="Val de Drôme"' in html
    assert client.post(url(campaign), typed(etape="1", territory="val de drome")).context["step"] == 2


@pytest.mark.parametrize("number", [0, 1, 40])
def test_a_text_is_given_whatever_the_number_of_themes(client, campaign, number):
    campaign.themes.all().delete()
    for place in range(number):
        Theme.objects.create(campaign=campaign, code=f"t{place}", title=f"{place}" + "x" * 70, sort_order=place)
    campaign = Campaign.objects.get(pk=campaign.pk)
    page = client.get(url(campaign))
    assert ("theme" in page.context["form"].fields) == bool(number)
    sent = client.post(url(campaign), typed(theme="t0" if number else ""))
    assert sent.status_code == 302


def test_what_the_editor_does_not_ask_is_not_asked(client):
    campaign = CampaignFactory()
    publish_form(campaign, theme_use=FieldUse.HIDDEN, territory_use=FieldUse.HIDDEN, kinds=["avis"])
    html = client.get(url(campaign)).content.decode()
    assert not any(f'name="{name}"' in html for name in ("theme", "territory", "kind"))
    client.post(url(campaign), typed(theme="", kind="proposition"))
    assert Contribution.objects.get().kind == "avis"


def test_the_editors_questions_are_asked_kept_and_shown_to_whom_they_are_for(client, campaign):
    publish_form(
        campaign,
        *(
            question("short", f"Question {audience}", key=f"question_{audience}", audience=audience, required=True)
            for audience in ("public", "staff")
        ),
    )
    data = typed(**{"question-question_public": "réponse ouverte", "question-question_staff": "réponse fermée"})
    assert client.post(url(campaign), data | {"question-question_public": ""}).context["step"] == 1
    client.post(url(campaign), data)
    text = Contribution.objects.get()
    assert text.answers == {"question_public": "réponse ouverte", "question_staff": "réponse fermée"}
    Contribution.objects.update(status=TextStatus.PUBLISHED, published_at=text.created_at)
    for address in (text.get_absolute_url(), reverse("contributions:export", args=[campaign.slug])):
        answer = client.get(address)
        html = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert "réponse ouverte" in html
        assert "réponse fermée" not in html


def test_what_the_editor_wrote_is_marked_as_french_in_an_english_form(client, campaign):
    """A screen reader says it with the right voice (WCAG 3.1.2)."""
    asked = question(
        "choice", "D'où écrivez-vous ?", key="place", help="Un lieu.", choices="De mon métier\nDe chez moi"
    )
    publish_form(campaign, asked)
    english = client.get(url(campaign), headers={"Accept-Language": "en"}).text.replace("&#x27;", "'")
    for words in ("D'où écrivez-vous ?", "Un lieu.", "De mon métier"):
        assert f' lang="fr">{words}' in english
    assert 'lang="fr">Your text' not in english
    assert ' lang="fr">D' not in client.get(url(campaign)).text


@pytest.mark.parametrize("phase", [None, *[kind for kind in PhaseKind if kind != PhaseKind.CONTRIBUTE]])
def test_a_closed_campaign_says_so_and_gives_the_text_back(client, phase):
    campaign = CampaignFactory(phase=phase)
    assert "ne reçoit pas de contributions" in client.get(url(campaign)).content.decode()
    answer = client.post(url(campaign), typed())
    assert answer.status_code == 409
    assert "Il doit être public." in answer.content.decode()
    assert not Contribution.objects.exists()


def test_a_draft_campaign_is_not_there(client):
    campaign = CampaignFactory(live=False)
    assert client.get(url(campaign)).status_code == 404
    assert client.post(url(campaign), typed()).status_code == 404


def test_double_sending_gives_the_same_receipt(client, campaign):
    pages = [client.post(url(campaign), typed(), follow=True) for _ in range(2)]
    assert Contribution.objects.count() == 1
    assert all("SRADDET-0001" in page.content.decode() for page in pages)


def test_floods_wait_and_lose_nothing(client, campaign):
    for number in range(10):
        client.post(url(campaign), typed(submission_key=str(number)))
    answer = client.post(url(campaign), typed(submission_key="trop"))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Il doit être public." in answer.content.decode()


def test_other_encodings_and_methods_get_an_answer(client, campaign):
    latin = "title=%E9t%E9&body=texte&etape=1"
    form = "application/x-www-form-urlencoded"
    assert client.post(url(campaign), latin, content_type=form).status_code == 200
    assert client.post(url(campaign), latin, content_type=f"{form}; charset=utf-16").status_code in (200, 400)
    assert client.post(url(campaign), "{}", content_type="application/json").status_code == 200
    assert client.put(url(campaign)).status_code == 405


def test_words_pasted_from_word_stay_words(client, campaign):
    pasted = (
        '<p class="MsoNormal" style="color:red">Un <b>inventaire</b><o:p></o:p></p>\r\n<!--[if mso]><xml/><![endif]-->'
    )
    third = client.post(url(campaign), typed(etape="2", body=pasted)).content.decode()
    assert '<p class="MsoNormal"' not in third
    client.post(url(campaign), typed(body=pasted))
    text = Contribution.objects.get()
    Contribution.objects.update(status=TextStatus.PUBLISHED, published_at=text.created_at)
    page = client.get(text.get_absolute_url()).content.decode()
    assert "inventaire" in page
    for foreign in ('<p class="MsoNormal"', "<o:p>", "<!--[if mso]"):
        assert foreign not in page


def test_without_cookies_contributing_says_why_and_gives_the_words_back(campaign):
    client = Client(enforce_csrf_checks=True)
    client.get(url(campaign))
    client.cookies.clear()
    refused = client.post(url(campaign), typed(etape="1"))
    assert refused.status_code == 403
    assert "autorisez les cookies" in read(refused)
    assert 'name="body" value="Nous demandons un inventaire.' in refused.content.decode()
    assert not Contribution.objects.exists()
