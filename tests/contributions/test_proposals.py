"""A new version of a published text: whose it is, what it changes, and that nobody else reads it before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.choices import MembershipRole
from concertation.text.choices import TextStatus, TransitionRefusedError
from contributions import rules
from contributions.author_links import trail_path
from contributions.choices import PhaseKind, ProposalState
from contributions.forgetting import forget_proposals
from contributions.models import Contribution, ProposedVersion
from contributions.proposals import OtherProposalError, SameWordsError, propose_version, take_back_proposal
from contributions.withdraw import withdraw_contribution
from tests.factories import (
    CampaignFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

WORDS = {"title": "Garder toutes les terres", "body": "Nous demandons mieux.", "why": "Un chiffre corrigé"}


def published(**fields):
    return ContributionFactory(**{"author": UserFactory(), "author_email": ""} | fields)


def address(text):
    return reverse("contributions:propose_version", args=[text.reference])


@pytest.mark.parametrize("status", TextStatus)
def test_only_a_published_text_gets_a_new_version(status):
    text = published(status=status)
    may = status == TextStatus.PUBLISHED
    assert rules.can_propose_version(text.author, text) is may
    if not may:
        with pytest.raises(TransitionRefusedError):
            propose_version(text, actor=text.author, **WORDS)


@pytest.mark.parametrize("phase", PhaseKind)
def test_only_while_the_phase_takes_contributions(phase):
    text = published(campaign=CampaignFactory(phase=phase))
    assert rules.can_propose_version(text.author, text) is (phase == PhaseKind.CONTRIBUTE)


@pytest.mark.parametrize("reads_texts", [False, True])
def test_in_an_organisations_name_by_the_rules_of_its_voice(reads_texts):
    organisation = OrganisationFactory(validates_texts=reads_texts)
    members = {role: MembershipFactory(organisation=organisation, role=role).user for role in MembershipRole}
    text = published(author=members[MembershipRole.CONTRIBUTOR], organisation=organisation)
    assert {role: rules.can_propose_version(user, text) for role, user in members.items()} == {
        MembershipRole.READER: False,
        MembershipRole.CONTRIBUTOR: not reads_texts,  # its author
        MembershipRole.VALIDATOR: True,
        MembershipRole.SIGNATORY: True,
    }
    members[MembershipRole.CONTRIBUTOR].memberships.all().delete()
    text = Contribution.objects.get(pk=text.pk)
    assert not rules.can_propose_version(text.author, text)


@pytest.mark.parametrize("somebody", ["a stranger", "the key"])
def test_the_mailed_key_opens_and_nothing_else(somebody):
    text = ContributionFactory()
    if somebody == "the key":
        assert propose_version(text, holds_key=True, **WORDS).author is None
    else:
        with pytest.raises(TransitionRefusedError):
            propose_version(text, actor=UserFactory(), **WORDS)


def test_nothing_public_changes_and_one_proposal_waits():
    text = published()
    first = propose_version(text, actor=text.author, **WORDS)
    assert propose_version(text, actor=text.author, **WORDS) == first  # sent twice
    changed = propose_version(text, actor=text.author, seen=1, **WORDS | {"body": "Encore mieux."})
    assert (changed.pk, changed.edition, changed.body) == (first.pk, 2, "Encore mieux.")
    text = Contribution.objects.get(pk=text.pk)
    assert (text.title != WORDS["title"], text.versions.count(), ProposedVersion.objects.count()) == (True, 1, 1)
    assert [
        entry.data["edition"] for entry in Entry.objects.filter(action="contribution.version-proposed").order_by("pk")
    ] == [1, 2]


def test_an_older_form_does_not_silently_replace_what_waits():
    text = published()
    propose_version(text, actor=text.author, **WORDS)
    with pytest.raises(OtherProposalError):
        propose_version(text, actor=text.author, **WORDS | {"body": "Autre chose."})
    assert ProposedVersion.objects.get().body == WORDS["body"]


def test_the_words_of_the_text_are_no_new_version():
    text = published()
    with pytest.raises(SameWordsError):
        propose_version(text, actor=text.author, title=text.title, body=text.body)


def test_taken_back_once_and_proposed_again():
    text = published()
    propose_version(text, actor=text.author, **WORDS)
    take_back_proposal(text, actor=text.author)
    with pytest.raises(TransitionRefusedError):
        take_back_proposal(text, actor=text.author)
    propose_version(text, actor=text.author, **WORDS)
    states = ProposedVersion.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == [ProposalState.TAKEN_BACK, ProposalState.PENDING]


def test_a_text_that_is_withdrawn_takes_its_proposal_along():
    text = published()
    propose_version(text, actor=text.author, **WORDS)
    withdraw_contribution(text, actor=text.author)
    assert ProposedVersion.objects.get().status == ProposalState.TAKEN_BACK


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"status": "unknown", "closed_at": timezone.now()},
        {"status": "refused"},
        {"status": "accepted", "closed_at": timezone.now()},
        {"status": "refused", "closed_at": timezone.now(), "version_number": 2},
        {"status": "refused", "closed_at": timezone.now(), "body": ""},
    ],
)
def test_the_database_keeps_the_rules(broken):
    text = published()
    propose_version(text, actor=text.author, **WORDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedVersion.objects.create(**{"contribution": text, "title": "A", "body": "B"} | broken)


def test_what_never_was_the_texts_is_forgotten_after_a_year():
    now = timezone.now()
    text = published()
    for days, status in ((366, "refused"), (366, "taken-back"), (364, "refused")):
        closed = now - timedelta(days=days)
        ProposedVersion.objects.create(contribution=text, title="A", body=str(days), status=status, closed_at=closed)
    propose_version(text, actor=text.author, **WORDS)
    forget_proposals(now)
    assert set(ProposedVersion.objects.values_list("status", "body")) == {
        ("refused", "364"),
        ("pending", WORDS["body"]),
    }


# --- The pages ---------------------------------------------------------------------------------------------------
def test_the_author_proposes_changes_and_takes_back_from_the_trail(client):
    text = published()
    client.force_login(text.author)
    trail = reverse("contributions:trail", args=[text.reference])
    assert address(text) in client.get(trail).content.decode()
    assert text.body.split()[0] in client.get(address(text)).content.decode()
    answer = client.post(address(text), WORDS | {"seen": "0"}, follow=True)
    assert "attend d" in answer.content.decode()
    form = client.get(address(text)).content.decode()
    assert WORDS["title"] in form
    assert 'value="1"' in form
    answer = client.post(reverse("contributions:take_back_version", args=[text.reference]), follow=True)
    assert "est reprise" in answer.content.decode()
    answer = client.post(reverse("contributions:take_back_version", args=[text.reference]), follow=True)
    assert "Rien n’a changé" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"title": ""}, 422, "Donnez un titre"),
        ({"body": "x" * 20_000}, 422, "Raccourcissez"),
        ({"seen": "x"}, 422, "WORDS"),
        ({"why": "y" * 201}, 422, "y" * 201),
        ({"seen": "7"}, 409, "Envoyez à nouveau"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, typed, status, said):
    text = published()
    client.force_login(text.author)
    answer = client.post(address(text), WORDS | {"seen": "0"} | typed)
    page = answer.content.decode()
    assert answer.status_code == status
    assert (said if said != "WORDS" else WORDS["title"]) in page
    assert not ProposedVersion.objects.exists()
    assert WORDS["body"] in page or "body" in typed


def test_a_form_opened_before_the_phase_ended_gives_the_words_back(client):
    text = published()
    client.force_login(text.author)
    text.campaign.phases.all().delete()
    answer = client.post(address(text), WORDS)
    assert (answer.status_code, WORDS["body"] in answer.content.decode()) == (409, True)
    assert client.get(address(text)).status_code == 302


def test_nobody_else_reads_a_word_of_it(client):
    text = ContributionFactory()
    propose_version(text, holds_key=True, title="Motsecret", body="Motsecret dit.", why="Motsecret")
    pages = [
        text.get_absolute_url(),
        reverse("contributions:trail", args=[text.reference]),
        reverse("contributions:versions", args=[text.campaign.slug, text.reference]),
        reverse("contributions:list", args=[text.campaign.slug]) + "?q=Motsecret",
        reverse("contributions:export", args=[text.campaign.slug]),
        reverse("contributions:feed", args=[text.campaign.slug]),
    ]
    for page in pages:
        body = client.get(page).getvalue().decode().replace("q=Motsecret", "").replace('value="Motsecret"', "")
        assert "Motsecret dit" not in body, page
        assert "nouvelle version" not in body.lower(), page
    assert client.get(address(text)).status_code == 404
    assert "attend d" in client.get(trail_path(text)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_sendings_at_once_make_one_proposal():
    text = published()
    barrier = Barrier(8, timeout=30)

    def send(_number):
        try:
            barrier.wait()
            return propose_version(text, actor=text.author, **WORDS).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(send, range(8)))) == 1
    assert ProposedVersion.objects.get().edition == 1
