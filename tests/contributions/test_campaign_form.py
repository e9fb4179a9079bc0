"""The editor's form of a campaign: contradictions are told in French, half-filled drafts are kept."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from contributions.models import Campaign, Theme
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db
RELATIONS = ("phases", "themes", "referral_questions", "team", "documents", "common_questions")


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def form_of(campaign, **rows):
    fields = {
        "title": campaign.title,
        "slug": campaign.slug,
        "code": campaign.code,
        "question": campaign.question,
        "standfirst": "",
        "body": streamfield([]),
        "fate": streamfield([]),
        "charter": rich_text("<p>Charte</p>"),
        "comments_wait": "on",
        "comments": inline_formset([]),
    }
    changed = {name: value for name, value in rows.items() if name not in RELATIONS}
    formsets = {name: inline_formset(rows.get(name, [])) for name in RELATIONS}
    return nested_form_data(fields | formsets | changed)


def phase(start, end, kind="contribute"):
    return {"kind": kind, "title": "", "note": "", "starts_at": start, "ends_at": end}


def save(editor, campaign, **rows):
    return editor.post(reverse("wagtailadmin_pages:edit", args=[campaign.pk]), form_of(campaign, **rows))


def test_a_campaign_is_saved_with_its_phases(editor):
    campaign = CampaignFactory(phase=None, themes=0)
    phases = [phase("2027-01-01 00:00", "2027-02-01 00:00"), phase("2027-02-01 00:00", "2027-03-01 00:00", "debate")]
    response = save(editor, campaign, phases=phases)
    assert response.status_code == 302, response.content.decode()[:2000]
    draft = Campaign.objects.get(pk=campaign.pk).get_latest_revision_as_object()
    assert draft.phases.count() == 2


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            {"phases": [phase("2027-01-01 00:00", "2027-02-01 00:00"), phase("2027-01-31 00:00", "2027-03-01 00:00")]},
            "Cette phase commence avant la fin de",
        ),
        ({"phases": [phase("2027-02-01 00:00", "2027-01-01 00:00")]}, "vient après son début"),
        (
            {"themes": [{"title": "Un", "code": "un"}, {"title": "Deux", "code": "un"}]},
            "Un autre thème porte déjà ce code",
        ),
    ],
)
def test_contradictions_are_told_beside_the_field(editor, rows, message):
    response = save(editor, CampaignFactory(phase=None, themes=0), **rows)
    assert response.status_code == 200
    assert message in response.content.decode()


def test_the_code_stays_once_it_opens_a_reference(editor):
    campaign = CampaignFactory(phase=None, themes=0)
    ContributionFactory(campaign=campaign)
    response = save(editor, campaign, code="AUTRE")
    assert response.status_code == 200
    assert "Des contributions portent déjà ce code" in response.content.decode()


def test_themes_of_two_campaigns_may_share_a_code(editor):
    Theme.objects.create(campaign=CampaignFactory(themes=0), code="foncier", title="Foncier")
    campaign = CampaignFactory(phase=None, themes=0)
    assert save(editor, campaign, themes=[{"title": "Foncier", "code": "foncier"}]).status_code == 302


def test_the_editor_previews_the_draft(editor):
    campaign = CampaignFactory(phase=None, themes=0)
    start = timezone.now().strftime("%Y-%m-%d %H:%M")
    data = form_of(campaign, phases=[phase(start, "2999-01-01 00:00")], question="Une question de brouillon")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[campaign.pk])
    assert editor.post(url, data).json()["is_valid"]
    preview = editor.get(url)
    assert preview.status_code == 200
    assert "Une question de brouillon" in preview.content.decode()


def test_a_new_campaign_is_previewed_before_it_exists(editor):
    parent = CampaignFactory().get_parent()
    draft = Campaign(title="Neuve", slug="neuve", code="NEUVE", question="Une question toute neuve")
    url = reverse("wagtailadmin_pages:preview_on_add", args=["contributions", "campaign", parent.pk])
    assert editor.post(url, form_of(draft)).json()["is_valid"]
    preview = editor.get(url)
    assert preview.status_code == 200
    assert "Une question toute neuve" in preview.content.decode()


@pytest.mark.parametrize("which", ["campaign", "index", "home"])
@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
def test_a_campaign_is_not_copied_and_this_is_said(editor, which, alias):
    """Its code opens the references of its texts; and who enters it stands beside the page, not in it: a copy would be
    open to all."""
    campaign = CampaignFactory()
    page = {"campaign": campaign, "index": campaign.get_parent(), "home": campaign.get_parent().get_parent()}[which]
    fields = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk, "copy_subpages": "on"}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    for answer in (editor.get(address, follow=True), editor.post(address, fields | alias, follow=True)):
        assert answer.status_code == 200
        assert "ne se copie pas" in answer.content.decode()
    assert Campaign.objects.get() == campaign
