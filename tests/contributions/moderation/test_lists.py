"""The desk's lists: who sees what, in which order, at which cost, and what they export."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.people.choices import Role
from concertation.text.choices import CONTRIBUTION_STATES, NOT_ON_DESK, NOT_RECEIVED, TextStatus
from contributions.models import Contribution
from tests.factories import COMMENT_STATES, CampaignFactory, CommentFactory, ContributionFactory, UserFactory, grant

from .factories import make_guarantor, make_moderator

pytestmark = pytest.mark.django_db
LISTS = {"contribution": "moderation_contributions:list", "comment": "moderation_comments:list"}
FACTORIES = {"contribution": ContributionFactory, "comment": CommentFactory}


@pytest.fixture(params=["contribution", "comment"])
def kind(request):
    return request.param


def read(client, user, kind, /, **params):
    client.force_login(user)
    return client.get(reverse(LISTS[kind]), params)


def listed(response):
    return [str(text) for text in response.context["object_list"]]


def test_lists_open_on_what_is_pending_oldest_first(client, kind):
    texts = [FACTORIES[kind](status=TextStatus.PENDING) for _number in range(3)]
    for status in set(COMMENT_STATES) - {TextStatus.PENDING}:
        FACTORIES[kind](status=status)
    assert listed(read(client, make_moderator(), kind)) == [str(text) for text in texts]


@pytest.mark.parametrize("status", sorted(set(TextStatus) - NOT_ON_DESK))
def test_lists_show_another_state_on_request(client, kind, status):
    if kind == "comment" and status in CONTRIBUTION_STATES:
        return
    texts = {each: FACTORIES[kind](status=each) for each in COMMENT_STATES}
    if kind == "contribution":
        published = texts[TextStatus.PUBLISHED]
        merged = {"status": TextStatus.MERGED, "merged_into": published, "campaign": published.campaign}
        texts[TextStatus.MERGED] = ContributionFactory(**merged)
        texts[TextStatus.WITHDRAWN] = FACTORIES[kind](status=TextStatus.WITHDRAWN)
    assert listed(read(client, make_moderator(), kind, status=status.value)) == [str(texts[status])]


@pytest.mark.parametrize("not_received", sorted(NOT_RECEIVED))
def test_lists_never_show_what_was_not_received(client, kind, not_received):
    text = FACTORIES[kind](status=not_received)
    for status in ("all", not_received.value):
        assert str(text) not in listed(read(client, make_moderator(), kind, status=status))


@pytest.mark.parametrize(
    ("role", "where", "sees"),
    [
        (Role.MODERATOR, None, True),
        (Role.MODERATOR, "this", True),
        (Role.MODERATOR, "other", False),
        (Role.GUARANTOR, None, True),
        (Role.GUARANTOR, "other", False),
        (Role.ADMINISTRATOR, None, True),
    ],
)
def test_lists_hold_the_campaigns_of_the_role(client, kind, role, where, sees):
    contribution = ContributionFactory(status=TextStatus.PENDING)
    text = contribution if kind == "contribution" else CommentFactory(target=contribution, status=TextStatus.PENDING)
    page = {None: None, "this": contribution.campaign, "other": CampaignFactory()}[where]
    response = read(client, grant(UserFactory(), role, page), kind)
    assert (str(text) in listed(response)) is sees


@pytest.mark.parametrize("role", [Role.COMPILER, Role.FACILITATOR, Role.EDITOR])
def test_lists_are_closed_to_the_other_roles(client, kind, role):
    response = read(client, grant(UserFactory(), role), kind)
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_lists_offer_no_decision_to_a_guarantor(client, kind):
    FACTORIES[kind](status=TextStatus.PENDING)
    mark = b"data-bulk-action-button"
    assert mark not in read(client, make_guarantor(), kind).content
    assert mark in read(client, make_moderator(), kind).content


@pytest.mark.parametrize("user", [make_moderator, make_guarantor])
def test_lists_cost_the_same_for_one_and_for_thirty(client, kind, user):
    person, campaign = user(), CampaignFactory()
    contribution = ContributionFactory(campaign=campaign, status=TextStatus.PENDING)
    CommentFactory(target=contribution, status=TextStatus.PENDING)
    read(client, person, kind)
    with CaptureQueriesContext(connection) as one:
        read(client, person, kind)
    for _number in range(29):
        another = ContributionFactory(campaign=campaign, status=TextStatus.PENDING)
        CommentFactory(target=another, status=TextStatus.PENDING)
    with CaptureQueriesContext(connection) as thirty:
        assert len(listed(read(client, person, kind))) == 30
    assert len(thirty) == len(one)


def test_list_searches_stems_without_accents(client):
    wanted = ContributionFactory(status=TextStatus.PENDING, title="Réseaux énergétiques")
    ContributionFactory(status=TextStatus.PENDING, title="Le car de 6 h 10")
    assert listed(read(client, make_moderator(), "contribution", q="energetique")) == [str(wanted)]


def test_comment_list_searches_stems_without_accents(client):
    wanted = CommentFactory(status=TextStatus.PENDING, comment="Ces réseaux énergétiques coûtent cher.")
    CommentFactory(status=TextStatus.PENDING)
    assert listed(read(client, make_moderator(), "comment", q="energetique")) == [str(wanted)]


def test_list_filters_together(client):
    campaign = CampaignFactory()
    theme = campaign.themes.first()
    wanted = ContributionFactory(campaign=campaign, status=TextStatus.PENDING, theme=theme, kind="question")
    ContributionFactory(campaign=campaign, status=TextStatus.PENDING, theme=theme, kind="avis")
    ContributionFactory(status=TextStatus.PENDING, kind="question")
    params = {"campaign": campaign.pk, "theme": theme.pk, "kind": "question", "source": "online", "speaks": "person"}
    assert listed(read(client, make_moderator(), "contribution", **params)) == [str(wanted)]


@pytest.mark.parametrize(
    "params",
    [
        {"campaign": "x"},
        {"theme": "99999999999999999999"},
        {"created_at_from": "hier"},
        {"p": "-3"},
        {"ordering": "author_email"},
    ],
)
def test_list_survives_forged_filters(client, params):
    ContributionFactory(status=TextStatus.PENDING)
    assert read(client, make_moderator(), "contribution", **params).status_code == 200


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_exports_disarm_formulas_and_keep_addresses_back(client, form):
    ContributionFactory(status=TextStatus.PENDING, title="=1+1", body="@SUM(A1)", author_email="secret@exemple.fr")
    response = read(client, make_moderator(), "contribution", export=form)
    content = b"".join(response.streaming_content)
    if form == "csv":
        assert b"'=1+1" in content
        assert b"'@SUM(A1)" in content
    assert b"secret@exemple.fr" not in content


def test_export_holds_only_what_the_person_sees(client):
    other = ContributionFactory(status=TextStatus.PENDING)
    mine = ContributionFactory(status=TextStatus.PENDING)
    response = read(client, make_moderator(mine.campaign), "contribution", export="csv")
    content = b"".join(response.streaming_content).decode()
    assert mine.reference in content
    assert other.reference not in content


@pytest.mark.parametrize(
    "path",
    [
        "/admin/moderation/contributions/add/",
        "/admin/moderation/contributions/edit/{pk}/",
        "/admin/moderation/contributions/delete/{pk}/",
        "/admin/snippets/contributions/contribution/",
        "/admin/snippets/choose/contributions/contribution/",
        "/admin/bulk/contributions/contribution/delete/?id={pk}",
    ],
)
def test_words_can_be_neither_edited_nor_deleted(client, path):
    text = ContributionFactory(status=TextStatus.PENDING)
    client.force_login(grant(UserFactory(), Role.ADMINISTRATOR))
    for send in (client.get, client.post):
        assert send(path.format(pk=text.pk)).status_code == 404
    assert Contribution.objects.filter(pk=text.pk).exists()
