"""An author changes a text until somebody decides on it; whoever has it open is told."""

import pytest
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.people.choices import MembershipRole, Role
from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError
from contributions import rules
from contributions.author_links import revise_path
from contributions.endorsement.review import AlreadyReviewedError, endorse_text
from contributions.models import Contribution
from contributions.moderation.decide import decide
from contributions.moderation.errors import TextChangedError
from contributions.submit import revise_contribution
from tests.contributions.factories import typed
from tests.factories import (
    CampaignFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db

WORDS = {"title": "Garder toutes les terres", "body": "Nous demandons mieux."}


def given(status=TextStatus.PENDING, **fields):
    author = fields.pop("author", None) or UserFactory()
    return ContributionFactory(campaign=CampaignFactory(), author=author, status=status, **fields)


# What an author's new words do in each state of the text
STATES = {
    TextStatus.UNCONFIRMED: (TextStatus.UNCONFIRMED, "contribution.edited"),
    TextStatus.INTERNAL: (TextStatus.INTERNAL, "contribution.edited"),
    TextStatus.PENDING: (TextStatus.PENDING, "contribution.edited"),
    TextStatus.RECEIVED: (TextStatus.RECEIVED, "contribution.edited"),
    TextStatus.RETURNED: (TextStatus.PENDING, "contribution.revised"),
    TextStatus.DECLINED: (TextStatus.PENDING, "contribution.revised"),
}


@pytest.mark.parametrize("status", list(TextStatus))
def test_each_state_takes_new_words_or_refuses_them(status):
    text = given(status)
    assert rules.can_revise(text.author, text) is (status in STATES)
    if status not in STATES:
        with pytest.raises(TransitionRefusedError):
            revise_contribution(text, actor=text.author, **WORDS)
        assert Contribution.objects.get(pk=text.pk).body == text.body
        return
    revise_contribution(text, actor=text.author, **WORDS)
    text.refresh_from_db()
    last = text.versions.last()
    act = Entry.objects.latest("pk")
    assert (text.status, act.action, act.data["version"]) == (*STATES[status], last.number)
    assert (text.body, last.number, text.versions.first().body != text.body) == (WORDS["body"], 2, True)


def test_the_same_words_again_are_no_new_version():
    text = given()
    revise_contribution(text, actor=text.author, title=text.title, body=text.body)
    assert text.versions.count() == 1


def test_nobody_else_changes_what_nobody_has_decided_on():
    text = given()
    for other in (UserFactory(), grant(UserFactory(), Role.MODERATOR, text.campaign)):
        assert not rules.can_revise(other, text)
        with pytest.raises(TransitionRefusedError):
            revise_contribution(text, actor=other, **WORDS)


def test_what_an_organisation_has_sent_on_is_its_word():
    organisation = OrganisationFactory(validates_texts=True)
    author = MembershipFactory(organisation=organisation).user
    MembershipFactory(organisation=organisation, role=MembershipRole.VALIDATOR)
    text = given(TextStatus.INTERNAL, author=author, organisation=organisation)
    assert rules.can_revise(author, text)
    Contribution.objects.update(status=TextStatus.PENDING)
    text.refresh_from_db()
    assert not rules.can_revise(author, text)


def test_a_moderator_decides_on_the_words_that_they_have_read():
    text = given()
    moderator = grant(UserFactory(), Role.MODERATOR, text.campaign)
    revise_contribution(text, actor=text.author, **WORDS)
    choice = {"action": TextAction.PUBLISH, "moderator": moderator, "expected_status": TextStatus.PENDING}
    with pytest.raises(TextChangedError, match="a changé depuis que vous l'avez ouvert"):
        decide(text, seen_version=1, **choice)
    assert Contribution.objects.get().status == TextStatus.PENDING
    decide(text, seen_version=2, **choice)
    assert Contribution.objects.get().status == TextStatus.PUBLISHED


def test_a_validator_sends_on_the_words_that_they_have_read():
    organisation = OrganisationFactory(validates_texts=True)
    author = MembershipFactory(organisation=organisation).user
    validator = MembershipFactory(organisation=organisation, role=MembershipRole.VALIDATOR).user
    text = given(TextStatus.INTERNAL, author=author, organisation=organisation)
    revise_contribution(text, actor=author, **WORDS)
    with pytest.raises(AlreadyReviewedError, match="a changé"):
        endorse_text(text, reviewer=validator, number=1, seen_version=1)
    endorse_text(text, reviewer=validator, number=1, seen_version=2)
    assert Contribution.objects.get().status == TextStatus.PENDING


def test_the_desk_says_that_the_text_changed_and_shows_it(client):
    text = given()
    client.force_login(grant(UserFactory(), Role.MODERATOR, text.campaign))
    url = reverse("moderation_contributions:edit", args=[text.pk])
    assert 'name="seen_version" value="1"' in client.get(url).content.decode()
    revise_contribution(text, actor=text.author, **WORDS)
    page = client.post(url, {"action": "publish", "expected_status": "pending", "seen_version": "1"})
    assert page.status_code == 409
    html = page.content.decode()
    assert WORDS["body"] in html
    assert 'name="seen_version" value="2"' in html


def test_an_author_without_account_changes_their_text_by_the_link(client):
    text = given(TextStatus.PENDING, author=None)
    Contribution.objects.update(author=None)
    text.refresh_from_db()
    page = client.get(revise_path(text))
    assert "Modifier mon texte" in page.content.decode()
    client.post(revise_path(text), typed(title="Autre titre", theme="theme-1"))
    assert Contribution.objects.get().title == "Autre titre"
