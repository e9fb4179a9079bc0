"""The pages of one's own texts and comments: one's own, all of them, in any state, at a constant cost."""

import csv
import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import JoinRequest
from concertation.text.choices import TextAction, TextStatus
from contributions import mine
from contributions.models import Campaign
from contributions.moderation.decide import decide
from contributions.trail import last_steps, trail_of
from tests.factories import (
    CampaignFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    grant,
)
from tests.people.organisations.factories import invitation

pytestmark = pytest.mark.django_db

TEXTS, EXPORT = "/mon-espace/contributions/", "/mon-espace/contributions.csv"
COMMENTS = "/mon-espace/commentaires/"


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def mine_of(client, user):
    """`mine_of(path)`: the page as this person gets it, with straight apostrophes."""
    client.force_login(user)
    return lambda path: client.get(path).content.decode().replace("’", "'")


@pytest.mark.parametrize("path", ["/mon-espace/", TEXTS, EXPORT, COMMENTS])
def test_pages_are_for_accounts_and_kept_by_no_cache(client, user, path):
    assert client.get(path).status_code == 302
    client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("status", TextStatus)
def test_one_sees_ones_own_texts_in_any_state_and_no_others(mine_of, user, status):
    ContributionFactory(author=user, title="À moi", status=status)
    ContributionFactory(title="À toi", status=status)
    html = mine_of(TEXTS)
    assert "À moi" in html
    assert str(status.label) in html
    assert "À toi" not in html


def test_a_text_given_for_an_organisation_says_so(mine_of, user):
    ContributionFactory(author=user, organisation=OrganisationFactory(name="Le Parc"))
    assert "Au nom de Le Parc" in mine_of(TEXTS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Eau", "Terre"}),
        ("?etat=refused", {"Terre"}),
        ("?etat=nonsense", {"Eau", "Terre"}),
        ("?etat=hidden", {"Eau", "Terre"}),  # none of these texts is
        ("?concertation=une", {"Eau"}),
        ("?concertation=secrete", {"Eau", "Terre"}),
        ("?q=terres", {"Terre"}),
        ("?q=%E2%80%AE", {"Eau", "Terre"}),
        ("?apres=99999999999999999-1", set()),
        ("?apres=-1", {"Eau", "Terre"}),
        ("?apres=1-1", set()),
    ],
)
def test_the_list_is_filtered_and_bad_filters_are_left_out(mine_of, user, query, found):
    ContributionFactory(author=user, title="Eau", body="x", campaign=CampaignFactory(slug="une"))
    ContributionFactory(author=user, title="Terre", body="x", status=TextStatus.REFUSED)
    CampaignFactory(slug="secrete", title="Secrète")
    html = mine_of(TEXTS + query)
    assert "Secrète" not in html
    if "99999999999999999" not in query:
        assert {title for title in ("Eau", "Terre") if f">{title}</a>" in html} == found


def test_pages_follow_each_other_without_loss(mine_of, user, monkeypatch):
    monkeypatch.setattr(mine, "PAGE", 2)
    now = timezone.now()
    campaign = CampaignFactory()
    for number in range(5):
        # two at the same moment
        at = now - timedelta(minutes=number // 2)
        ContributionFactory(author=user, title=f"T{number}", created_at=at, campaign=campaign)
    seen, query = [], ""
    while True:
        listing = mine.MyTexts(user, QueryDict(query.removeprefix("?")))
        seen += [text.title for text in listing.entries]
        query = listing.next_query
        if not query:
            break
    assert sorted(seen) == ["T0", "T1", "T2", "T3", "T4"]
    assert "Les suivantes" in mine_of(TEXTS)


def test_a_withdrawn_campaign_leaves_its_authors_their_texts(mine_of, user):
    text = ContributionFactory(author=user, title="À moi")
    Campaign.objects.filter(pk=text.campaign_id).update(live=False)
    assert "À moi" in mine_of(TEXTS)


def test_the_table_holds_ones_own_texts_and_runs_nothing(client, user):
    ContributionFactory(author=user, title="=1+1", status=TextStatus.PENDING)
    ContributionFactory(title="À toi")
    client.force_login(user)
    data = b"".join(client.get(EXPORT).streaming_content).decode("utf-8-sig")
    [head, row] = list(csv.reader(io.StringIO(data), delimiter=";"))
    assert len(head) == len(row)
    assert row[7] == "'=1+1"


def test_the_last_step_is_the_trails_last_step(user):
    """Told in few queries for many texts, it is the newest of what the trail tells of one."""
    moderator = grant(UserFactory(), Role.MODERATOR)
    texts = [
        ContributionFactory(status=TextStatus.PENDING),
        ContributionFactory(status=TextStatus.PENDING, created_at=timezone.now() - timedelta(days=1)),
    ]
    decide(texts[1], action=TextAction.PUBLISH, moderator=moderator, expected_status=TextStatus.PENDING)
    steps = last_steps(texts)
    for text in texts:
        newest = [step for step in trail_of(text) if step.at is not None][-1]
        assert (steps[text.pk].at, steps[text.pk].icon) == (newest.at, newest.icon)


@pytest.mark.parametrize("path", ["/mon-espace/", TEXTS, EXPORT, COMMENTS])
def test_pages_cost_the_same_for_1_and_for_30(client, path):
    counts = []
    for size in (1, 30):
        user = UserFactory()
        for _ in range(size):
            text = ContributionFactory(author=user, organisation=OrganisationFactory(), status=TextStatus.RETURNED)
            CommentFactory(target=ContributionFactory(campaign=text.campaign), user=user)
            MembershipFactory(user=user)
        client.force_login(user)
        client.get(path)  # what is read once and remembered
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_waits_for_me_is_said_first(mine_of, user):
    ContributionFactory(author=user, title="Mal dit", status=TextStatus.RETURNED)
    ContributionFactory(title="À toi", status=TextStatus.RETURNED)
    html = mine_of("/mon-espace/")
    assert html.index("Ce qui vous attend") < html.index("Mal dit") < html.index('id="mes-contributions"')
    assert "À toi" not in html


def test_my_comments_say_their_state_and_where_as_far_as_one_may_read_it(mine_of, user):
    text = ContributionFactory(title="Lisible")
    hidden = ContributionFactory(title="Masquée", status=TextStatus.HIDDEN)
    for target, status in ((text, TextStatus.PENDING), (hidden, TextStatus.PUBLISHED)):
        CommentFactory(target=target, user=user, status=status)
    CommentFactory(target=text, comment="À toi")
    html = mine_of(COMMENTS)
    assert "Lisible" in html
    assert "En attente de modération" in html
    assert "Masquée" not in html
    assert "À toi" not in html


def test_erasing_asks_on_get_then_takes_the_words_and_bears_a_double_click(client, user):
    comment = CommentFactory(user=user, comment="Trop vite dit")
    path = f"{COMMENTS}{comment.pk}/effacer/"
    client.force_login(user)
    assert "Trop vite dit" in client.get(path).content.decode()
    assert not ModeratedComment.objects.get().is_removed
    assert [client.post(path).status_code for _ in range(2)] == [302, 302]
    erased = ModeratedComment.objects.get()
    assert (erased.is_removed, erased.comment, erased.user) == (True, "", None)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_comment_is_not_there(client, user, method):
    comment = CommentFactory(user=UserFactory())
    client.force_login(user)
    assert getattr(client, method)(f"{COMMENTS}{comment.pk}/effacer/").status_code == 404
    assert getattr(client, method)(f"{COMMENTS}999999/effacer/").status_code == 404
    assert not ModeratedComment.objects.get().is_removed


def test_invitations_requests_and_readings_wait_too(mine_of, user):
    """What other rooms tell; one who answers for nothing is told nothing."""
    organisation = OrganisationFactory(name="Le Parc", validates_texts=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    JoinRequest.objects.create(organisation=organisation, user=UserFactory())
    ContributionFactory(organisation=organisation, author=UserFactory(), status=TextStatus.INTERNAL)
    assert "Ce qui vous attend" not in mine_of("/mon-espace/")
    invitation(organisation, user.email)
    assert "Le Parc vous invite" in mine_of("/mon-espace/")
    MembershipFactory(organisation=organisation, user=user, role=MembershipRole.VALIDATOR)
    html = mine_of("/mon-espace/")
    assert "1 demande d'adhésion attend" in html
    assert "1 texte attend votre relecture" in html
