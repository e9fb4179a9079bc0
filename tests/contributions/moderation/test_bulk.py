"""Several texts at once: the same rules text by text, and an honest count."""

import pytest
from django.urls import reverse

from concertation.people.choices import Role
from concertation.text.choices import TextAction, TextStatus
from contributions.moderation import bulk
from contributions.moderation.models import ModerationDecision
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory, grant

from .factories import ground, make_guarantor, make_moderator, take

pytestmark = pytest.mark.django_db
MODELS = {"contribution": ("contributions", "contribution"), "comment": ("discussion", "moderatedcomment")}
FACTORIES = {"contribution": ContributionFactory, "comment": CommentFactory}


@pytest.fixture(params=["contribution", "comment"])
def kind(request):
    return request.param


def bulk_url(kind, action, ids, **params):
    query = "&".join([*(f"id={pk}" for pk in ids), *(f"{key}={value}" for key, value in params.items())])
    return reverse("wagtail_bulk_action", args=[*MODELS[kind], action]) + f"?{query}"


def messages_of(client, response):
    return [str(message) for message in client.get(response.url).context["messages"]]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish", TextStatus.PENDING, TextStatus.PUBLISHED),
        ("return", TextStatus.PENDING, TextStatus.RETURNED),
        ("refuse", TextStatus.PENDING, TextStatus.REFUSED),
        ("hide", TextStatus.PUBLISHED, TextStatus.HIDDEN),
        ("restore", TextStatus.HIDDEN, TextStatus.PUBLISHED),
    ],
)
def test_bulk_decides_on_each_text(client, kind, action, before, after):
    client.force_login(make_moderator())
    texts = [FACTORIES[kind](status=before) for _number in range(3)]
    url = bulk_url(kind, action, [text.pk for text in texts])
    assert client.get(url).status_code == 200
    client.post(url, {"ground": ground().pk, "note": "Un mot"})
    for text in texts:
        text.refresh_from_db()
        assert text.status == after
    assert set(ModerationDecision.objects.values_list("note", "action")) == {("Un mot", action)}


@pytest.mark.parametrize("action", ["return", "refuse", "hide"])
def test_bulk_asks_for_a_ground(client, kind, action):
    client.force_login(make_moderator())
    before = TextStatus.PUBLISHED if action == "hide" else TextStatus.PENDING
    text = FACTORIES[kind](status=before)
    response = client.post(bulk_url(kind, action, [text.pk]), {"note": "Mes raisons"})
    assert "Choisissez un motif" in response.content.decode()
    assert "Mes raisons" in response.content.decode()
    assert not ModerationDecision.objects.exists()


def test_bulk_leaves_out_what_the_rule_or_the_table_forbids(client):
    campaign = CampaignFactory()
    person = make_moderator(campaign)
    client.force_login(person)
    mine = ContributionFactory(campaign=campaign, status=TextStatus.PENDING)
    elsewhere = ContributionFactory(status=TextStatus.PENDING)
    published = ContributionFactory(campaign=campaign)
    own = ContributionFactory(campaign=campaign, status=TextStatus.PENDING, author=person)
    url = bulk_url("contribution", "publish", [text.pk for text in (mine, elsewhere, published, own)])
    page = client.get(url).content.decode()
    assert elsewhere.reference not in page
    response = client.post(url, {"note": ""})
    assert [decision.target for decision in ModerationDecision.objects.all()] == [mine]
    response = client.get(response.url)


def test_bulk_reports_what_was_decided_meanwhile(client, monkeypatch):
    client.force_login(make_moderator())
    texts = [ContributionFactory(status=TextStatus.PENDING) for _number in range(2)]
    decide = bulk.decide

    def decide_late(text, **kwargs):
        """Somebody else is quicker on the first text, after it was read and before it is locked."""
        if text == texts[0]:
            take(texts[0], TextAction.REFUSE, make_moderator(display_name="Théo Blanc"))
        return decide(text, **kwargs)

    monkeypatch.setattr(bulk, "decide", decide_late)
    url = bulk_url(
        "contribution", "publish", [text.pk for text in texts], next=reverse("moderation_contributions:list")
    )
    told = " ".join(messages_of(client, client.post(url, {"note": ""})))
    assert "1 décision prise" in told
    assert "déjà décidé par Théo Blanc" in told


def test_bulk_on_all_takes_what_the_filters_show(client):
    client.force_login(make_moderator())
    campaign = CampaignFactory()
    wanted = [ContributionFactory(campaign=campaign, status=TextStatus.PENDING) for _number in range(2)]
    ContributionFactory(status=TextStatus.PENDING)
    ContributionFactory(campaign=campaign)
    listing = f"{reverse('moderation_contributions:list')}%3Fcampaign%3D{campaign.pk}"
    client.post(bulk_url("contribution", "refuse", ["all"], next=listing), {"ground": ground().pk, "note": ""})
    assert {decision.target_id for decision in ModerationDecision.objects.all()} == {text.pk for text in wanted}


@pytest.mark.parametrize("ids", [["x"], ["-1"], ["99999999"], []])
def test_bulk_survives_forged_ids(client, ids):
    client.force_login(make_moderator())
    url = bulk_url("contribution", "publish", ids)
    assert client.get(url).status_code == 200
    assert client.post(url, {"note": ""}).status_code == 302
    assert not ModerationDecision.objects.exists()


@pytest.mark.parametrize("person", [make_guarantor, lambda: grant(UserFactory(), Role.COMPILER)])
def test_bulk_is_closed_to_who_does_not_decide(client, kind, person):
    client.force_login(person())
    text = FACTORIES[kind](status=TextStatus.PENDING)
    for send in (client.get, client.post):
        assert send(bulk_url(kind, "publish", [text.pk])).status_code == 404
