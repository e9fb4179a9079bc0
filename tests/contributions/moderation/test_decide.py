"""A decision: the table, the rule, the ground, the trace, the letter."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import Role
from concertation.text.choices import (
    ACTIONS_WITH_GROUND,
    CONTRIBUTION_STATES,
    MODERATOR_ACTIONS,
    TRANSITIONS,
    TextAction,
    TextStatus,
    TransitionRefusedError,
)
from contributions.models import Contribution
from contributions.moderation.decide import AlreadyDecidedError, decide, last_decision
from contributions.moderation.models import ModerationDecision
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory, grant

from .factories import ground, make_guarantor, make_moderator, take

pytestmark = pytest.mark.django_db


def make_text(kind, status):
    return {"contribution": ContributionFactory, "comment": CommentFactory}[kind](status=status)


@pytest.mark.parametrize("kind", ["contribution", "comment"])
@pytest.mark.parametrize(("status", "action"), list(product(TextStatus, TextAction)))
def test_decide_follows_the_table(kind, status, action):
    if kind == "comment" and status in CONTRIBUTION_STATES:
        return
    text = make_text(kind, status)
    after = TRANSITIONS.get((status, action)) if action in MODERATOR_ACTIONS else None
    if after is None:
        with pytest.raises(TransitionRefusedError):
            take(text, action, make_moderator())
        after = status
    else:
        decision = take(text, action, make_moderator())
        assert (decision.from_status, decision.to_status) == (status, after)
    text.refresh_from_db()
    assert text.status == after


@pytest.mark.parametrize("action", sorted(ACTIONS_WITH_GROUND))
def test_decide_refuses_without_a_ground(action):
    status = next(status for status, each in TRANSITIONS if each == action)
    text = ContributionFactory(status=status)
    with pytest.raises(ValidationError):
        take(text, action, make_moderator(), ground=None)
    text.refresh_from_db()
    assert text.status == status
    assert not ModerationDecision.objects.exists()


def test_decide_keeps_the_ground_out_of_a_publication():
    text = ContributionFactory(status=TextStatus.PENDING)
    assert take(text, TextAction.PUBLISH, make_moderator()).ground is None


def roles_and_rights():
    return [
        (Role.MODERATOR, None, True),
        (Role.MODERATOR, "this", True),
        (Role.MODERATOR, "other", False),
        (Role.ADMINISTRATOR, None, True),
        (Role.GUARANTOR, None, False),
        (Role.COMPILER, None, False),
        (Role.FACILITATOR, None, False),
        (Role.EDITOR, None, False),
    ]


@pytest.mark.parametrize("kind", ["contribution", "comment"])
@pytest.mark.parametrize(("role", "where", "may"), roles_and_rights())
def test_decide_is_for_the_moderators_of_the_campaign(kind, role, where, may):
    text = make_text(kind, TextStatus.PENDING)
    campaign = text.campaign if kind == "contribution" else Contribution.objects.get(pk=text.object_pk).campaign
    page = {None: None, "this": campaign, "other": CampaignFactory()}[where]
    person = grant(UserFactory(), role, page)
    if may:
        assert take(text, TextAction.PUBLISH, person).moderator == person
    else:
        with pytest.raises(PermissionDenied):
            take(text, TextAction.PUBLISH, person)


@pytest.mark.parametrize("fields", [{"author": True}, {"author_email": "LOU@exemple.fr"}])
def test_decide_never_falls_to_the_author(fields):
    author = make_moderator(email="lou@exemple.fr")
    if "author" in fields:
        fields = {"author": author}
    text = ContributionFactory(status=TextStatus.PENDING, **fields)
    with pytest.raises(PermissionDenied):
        take(text, TextAction.PUBLISH, author)


def test_decide_tells_the_second_moderator_who_was_first():
    text = ContributionFactory(status=TextStatus.PENDING)
    first = make_moderator(display_name="Yasmina Attia")
    take(text, TextAction.PUBLISH, first)
    with pytest.raises(AlreadyDecidedError, match="déjà décidé par Yasmina Attia à"):
        take(text, TextAction.REFUSE, make_moderator(), expected_status=TextStatus.PENDING)
    assert ModerationDecision.objects.count() == 1


def test_decide_says_that_the_state_changed_when_nobody_decided():
    text = ContributionFactory(status=TextStatus.RETURNED)
    with pytest.raises(AlreadyDecidedError, match="l'état du texte a changé"):
        take(text, TextAction.PUBLISH, make_moderator(), expected_status=TextStatus.PENDING)


def test_decide_writes_the_journal_without_anybodys_words():
    text = ContributionFactory(status=TextStatus.PENDING)
    decision = take(text, TextAction.REFUSE, make_moderator(), note="Trop court.", ground=ground("illisible"))
    entry = Entry.objects.get(action="moderation.refuse")
    assert (entry.target, entry.actor, entry.role) == (text, decision.moderator, Role.MODERATOR)
    assert entry.data == {"decision": decision.pk, "ground": "illisible", "from": "pending", "to": "refused"}


def test_decide_keeps_the_counters():
    text = ContributionFactory(status=TextStatus.PENDING)
    comment = CommentFactory(target=text, status=TextStatus.PENDING)
    moderator = make_moderator()
    take(text, TextAction.PUBLISH, moderator)
    take(comment, TextAction.PUBLISH, moderator)
    text.refresh_from_db()
    assert (text.campaign.tally.published, text.comment_count) == (1, 1)


@pytest.mark.parametrize("kind", ["contribution", "comment"])
@pytest.mark.parametrize("line", [line for line in TRANSITIONS if line[1] in MODERATOR_ACTIONS])
def test_decide_writes_to_the_author(kind, line):
    status, action = line
    if kind == "comment" and status in CONTRIBUTION_STATES:
        return
    text = make_text(kind, status)
    note = "Un mot <b>pour</b> vous & l'équipe."
    decision = take(text, action, make_moderator(), note=note, ground=ground("illisible"))
    letter = Dispatch.objects.get(key=f"decision-{decision.pk}").payload
    assert letter["to"] == (text.author_email if kind == "contribution" else text.user_email)
    assert str(text) in letter["subject"]
    assert note in letter["text"]
    assert "/suivi/" in letter["text"]
    assert (ground("illisible").explanation in letter["text"]) == (action in ACTIONS_WITH_GROUND)
    assert ("/corriger/?cle=" in letter["text"]) == (action == TextAction.RETURN and kind == "contribution")
    assert "{{" not in letter["text"]
    assert "\n\n\n" not in letter["text"]


def test_decide_without_an_address_writes_to_nobody():
    text = ContributionFactory(status=TextStatus.PENDING, author_email="")
    take(text, TextAction.PUBLISH, make_moderator())
    assert not Dispatch.objects.exists()


def test_decide_costs_the_same_however_many_decisions_there_are(django_assert_max_num_queries):
    text, moderator = ContributionFactory(status=TextStatus.PENDING), make_moderator()
    for _round in range(5):
        take(text, TextAction.REFUSE, moderator)
        text.refresh_from_db()
        take(text, TextAction.RESTORE, moderator)
        text.refresh_from_db()
    reason = ground()
    with django_assert_max_num_queries(25):
        decide(text, action=TextAction.REFUSE, moderator=moderator, ground=reason, expected_status="pending")
    assert last_decision(text).action == TextAction.REFUSE


def test_guarantors_decide_nothing():
    text = ContributionFactory(status=TextStatus.PENDING)
    with pytest.raises(PermissionDenied):
        take(text, TextAction.PUBLISH, make_guarantor())


def test_decision_outlives_its_moderators_account():
    decision = take(ContributionFactory(status=TextStatus.PENDING), TextAction.PUBLISH, make_moderator())
    decision.moderator.delete()
    kept = last_decision(decision.target)
    assert kept.moderator_name == "un modérateur dont le compte est fermé"
    assert ModerationDecision.objects.get(pk=kept.pk).moderator_name == kept.moderator_name
