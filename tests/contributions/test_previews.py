"""What editors see before anybody else: true to what will be read, and whole however little is filled in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from contributions.choices import PhaseKind
from contributions.models import Campaign, CampaignDocument, NewsPost, Phase
from contributions.previews import AFTER, BEFORE, CARD, DURING, MODES, PAGE, moment_of_preview
from home.models import HomePage, StandardPage
from tests.contributions.test_campaign_form import RELATIONS
from tests.factories import CampaignFactory, UserFactory, make_home, make_index

pytestmark = pytest.mark.django_db
NOTHING = {"title": "", "slug": "", "comments": inline_formset([])}
NO_CAMPAIGN = NOTHING | {
    "code": "", "question": "", "standfirst": "", "body": streamfield([]), "fate": streamfield([]),
    "charter": rich_text(""), "theme_use": "required", "territory_use": "optional", "body_max_length": "4000",
} | {name: inline_formset([]) for name in RELATIONS}  # fmt: skip
NO_NEWS = NOTHING | {"day": "2026-11-30", "standfirst": "", "picture": streamfield([]), "body": streamfield([])}
NO_HOME = NOTHING | {"promise": "", "introduction": ""}
NO_TEXT = NOTHING | {"standfirst": "", "body": streamfield([])}
HALF_BODY = streamfield(
    [
        ("heading", ""),
        ("quote", {"text": "", "source": ""}),
        ("figure", {"image": {"image": "", "alt_text": "", "decorative": ""}, "caption": "", "credit": ""}),
        ("contact", {"name": "Lucie", "position": "", "email": "", "phone": ""}),
    ]
)


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def preview(editor, url, fields, mode=""):
    """The page as the preview shows it, from what stands in the form and was not saved."""
    kept = editor.post(url, nested_form_data(fields)).json()
    assert kept == {"is_valid": True, "is_available": True}
    response = editor.get(url, {"mode": mode})
    assert response.status_code == 200
    return response.content.decode()


def adding(model, parent):
    return reverse("wagtailadmin_pages:preview_on_add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


@pytest.mark.parametrize("mode", [mode for mode, _label in MODES])
def test_an_empty_campaign_is_shown_in_every_mode(editor, mode):
    page = preview(editor, adding(Campaign, make_index()), NO_CAMPAIGN | {"title": "Un brouillon"}, mode)
    assert "Un brouillon" in page


def test_a_half_filled_campaign_is_shown(editor):
    half = {
        "title": "Un brouillon",
        "body": HALF_BODY,
        "team": inline_formset([{"kind": "contact", "name": "", "position": "", "email": ""}]),
        "common_questions": inline_formset([{"question": "Pourquoi ?", "answer": rich_text("")}]),
    }
    page = preview(editor, adding(Campaign, make_index()), NO_CAMPAIGN | half)
    assert "Pourquoi" in page
    assert "Lucie" in page


@pytest.mark.parametrize("mode", ["", "card"])
@pytest.mark.parametrize("body", [streamfield([]), HALF_BODY])
def test_half_filled_news_are_shown(editor, mode, body):
    url = adding(NewsPost, CampaignFactory())
    assert "Une nouvelle" in preview(editor, url, NO_NEWS | {"title": "Une nouvelle", "body": body}, mode)


def test_the_pages_of_the_site_are_shown_half_filled(editor):
    home = make_home()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
    assert "Accueil" in preview(editor, url, NO_HOME | {"title": "Accueil"})
    assert HomePage.objects.get().promise
    page = preview(editor, adding(StandardPage, home), NO_TEXT | {"title": "Aide", "body": HALF_BODY})
    assert "Aide" in page


def test_the_editors_preview_checks_the_page_and_readers_get_none_of_it(editor):
    url = adding(StandardPage, make_home())
    assert "wagtail-userbar" not in preview(editor, url, NO_TEXT | {"title": "Aide"})
    assert "empty-meta-description" in editor.get(url, {"in_preview_panel": "true"}).content.decode()
    assert "wagtail-userbar" not in editor.get(CampaignFactory().url).content.decode()


def test_two_unfinished_drafts_stand_side_by_side(editor):
    index = make_index()
    url = reverse("wagtailadmin_pages:add", args=["contributions", "campaign", index.pk])
    for title in ("Un brouillon", "Un autre"):
        response = editor.post(url, nested_form_data(NO_CAMPAIGN | {"title": title}))
        assert response.status_code in (200, 302)
    assert editor.get(reverse("wagtailadmin_explore", args=[index.pk])).status_code == 200


@pytest.fixture
def calendar():
    """Informing, then contributing, then debating."""
    campaign = CampaignFactory(phase=None)
    start = timezone.now() + timedelta(days=100)
    for n, kind in enumerate((PhaseKind.INFORM, PhaseKind.CONTRIBUTE, PhaseKind.DEBATE)):
        begins = start + timedelta(days=10 * n)
        Phase.objects.create(campaign=campaign, kind=kind, starts_at=begins, ends_at=begins + timedelta(days=10))
    return campaign


@pytest.mark.parametrize(
    ("mode", "phase", "state", "button"),
    [
        (PAGE, None, "Ouvre le", False),
        (BEFORE, None, "Ouvre le", False),
        (DURING, PhaseKind.CONTRIBUTE, "Encore", True),
        (AFTER, None, "Terminée", False),
        (CARD, None, "Ouvre le", False),
    ],
)
def test_each_mode_reads_the_campaign_at_its_moment(editor, calendar, mode, phase, state, button):
    moment = moment_of_preview(calendar, mode)
    assert (calendar.phase_at(moment).kind if phase else None) == phase
    response = calendar.make_preview_request(preview_mode=mode)
    page = response.render().content.decode() if not response.is_rendered else response.content.decode()
    assert state in page
    assert ("Donner mon avis" in page) is button


def test_a_phase_or_a_document_that_is_half_there_is_not_shown(calendar):
    calendar.phases.add(Phase(kind=PhaseKind.SIGN, starts_at=timezone.now(), ends_at=None))
    calendar.documents.add(CampaignDocument(description="Plan"))
    response = calendar.make_preview_request(preview_mode=PAGE)
    assert response.status_code == 200
    assert "Plan" not in response.content.decode()


def test_a_preview_never_opens_the_campaign_itself(calendar):
    calendar.make_preview_request(preview_mode=DURING)
    assert not Campaign.objects.get(pk=calendar.pk).allows("contribute")
