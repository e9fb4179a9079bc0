"""New versions on the desk: what changes is shown, one decision is taken, and the text follows it or stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction, TextStatus
from contributions.choices import ProposalState
from contributions.models import CampaignTally, Contribution, ProposedVersion
from contributions.moderation.errors import AlreadyDecidedError, TextChangedError
from contributions.moderation.models import ModerationDecision
from contributions.moderation.proposals import decide_on_proposal
from contributions.moderation.queue import count_waiting, next_waiting, waiting_proposals
from contributions.moderation.undo import can_undo
from contributions.proposals import propose_version, take_back_proposal
from contributions.trail import trail_of
from contributions.versions import modified_at
from tests.contributions.synthesis.factories import ExtractFactory
from tests.factories import ContributionFactory, UserFactory

from .factories import ground, make_guarantor, make_moderator

pytestmark = pytest.mark.django_db
WORDS = {"title": "Garder les vergers", "body": "Nous demandons un inventaire des vergers.", "why": "Un mot plus juste"}


@pytest.fixture
def proposal():
    text = ContributionFactory(author=UserFactory(email="elise@exemple.fr"), author_email="")
    return propose_version(text, actor=text.author, **WORDS)


def decide(proposal, action=TextAction.PUBLISH, moderator=None, **more):
    more = {"seen": proposal.edition, "ground": ground()} | more
    return decide_on_proposal(proposal, action=action, moderator=moderator or make_moderator(), **more)


def fresh(proposal):
    return Contribution.objects.get(pk=proposal.contribution_id)


def page(proposal):
    return reverse("moderation_version", args=[proposal.pk])


def test_accepted_it_is_the_texts_next_version(proposal, client):
    before = fresh(proposal)
    revision = CampaignTally.objects.get(campaign=before.campaign).revision
    decision = decide(proposal, note="Merci.")
    text = fresh(proposal)
    assert (text.title, text.body, text.status) == (WORDS["title"], WORDS["body"], TextStatus.PUBLISHED)
    assert list(text.versions.values_list("number", "body")) == [(1, before.body), (2, WORDS["body"])]
    assert list(Contribution.objects.matching("vergers")) == [text]
    assert not Contribution.objects.matching("irrigables").exists()
    assert CampaignTally.objects.get(campaign=text.campaign).revision > revision
    assert modified_at(text)
    assert WORDS["why"] in [step.text for step in trail_of(text)]
    letter = Dispatch.objects.get(key__startswith=f"version-{decision.pk}-")
    assert (letter.recipient, "Merci." in letter.payload["text"]) == ("elise@exemple.fr", True)
    versions = client.get(reverse("contributions:versions", args=[text.campaign.slug, text.reference]))
    assert WORDS["why"] in versions.content.decode()
    assert "Modifiée le" in client.get(text.get_absolute_url()).content.decode()


def test_refused_the_text_stays_and_its_author_reads_why(proposal, client):
    decision = decide(proposal, TextAction.REFUSE, note="Un mot de trop.")
    text = fresh(proposal)
    assert (text.title != WORDS["title"], text.versions.count()) == (True, 1)
    letter = Dispatch.objects.get(key__startswith=f"version-{decision.pk}-").payload["text"]
    trail = reverse("contributions:trail", args=[text.reference])
    assert WORDS["why"] not in [step.text for step in trail_of(text)]
    assert "Un mot de trop." not in client.get(trail).content.decode()
    client.force_login(text.author)
    for said in (ground().explanation[:20], "Un mot de trop."):
        assert said in letter
    assert "Un mot de trop." in client.get(trail).content.decode()
    assert propose_version(text, actor=text.author, **WORDS).status == ProposalState.PENDING


def test_a_refusal_needs_a_ground(proposal):
    with pytest.raises(ValidationError):
        decide(proposal, TextAction.REFUSE, ground=None)


def test_what_quotes_the_text_keeps_the_words_that_it_quoted():
    extract = ExtractFactory()
    text = extract.contribution
    decide(propose_version(text, holds_key=True, actor=text.author, **WORDS))
    extract.refresh_from_db()
    assert (extract.version.number, extract.version.body != WORDS["body"]) == (1, True)
    assert text.versions.count() == 2


@pytest.mark.parametrize(
    ("meanwhile", "error"),
    [("changed", TextChangedError), ("taken back", AlreadyDecidedError), ("hidden", AlreadyDecidedError)],
)
def test_what_happened_meanwhile_is_told(proposal, meanwhile, error):
    text = proposal.contribution
    if meanwhile == "changed":
        propose_version(text, actor=text.author, seen=1, **WORDS | {"body": "Autre chose."})
    elif meanwhile == "taken back":
        take_back_proposal(text, actor=text.author)
    else:
        Contribution.objects.filter(pk=text.pk).update(status=TextStatus.HIDDEN)
    with pytest.raises(error):
        decide(proposal)
    assert fresh(proposal).versions.count() == 1


def test_who_decides(proposal):
    for somebody in (proposal.contribution.author, make_guarantor(), UserFactory()):
        with pytest.raises(PermissionDenied):
            decide(proposal, moderator=somebody)
    its_writer = make_moderator()
    ProposedVersion.objects.update(author=its_writer)
    with pytest.raises(PermissionDenied):
        decide(proposal, moderator=its_writer)
    assert not waiting_proposals(its_writer).exists()


def test_it_waits_in_the_queue_beside_its_text(proposal, client):
    moderator = make_moderator()
    client.force_login(moderator)
    assert count_waiting(moderator)["version"] == 1
    assert (next_waiting(moderator).kind, next_waiting(moderator).pk) == ("version", proposal.pk)
    assert client.get(reverse("moderation_desk")).url == page(proposal)
    assert client.get(reverse("moderation_versions")).url == page(proposal)
    text_page = client.get(reverse("moderation_contributions:edit", args=[proposal.contribution_id]))
    assert page(proposal) in text_page.content.decode()
    shown = client.get(page(proposal)).content.decode()
    for said in ("<ins>", "<del>", WORDS["why"], 'data-key="p"', 'data-key="x"'):
        assert said in shown


def test_the_page_takes_the_decision_and_tells_who_comes_second(proposal, client):
    client.force_login(make_moderator())
    form = {"action": "refuse", "seen": proposal.edition, "note": ""}
    assert client.post(page(proposal), form).status_code == 422
    answer = client.post(page(proposal), form | {"action": "publish"})
    assert answer.status_code == 302
    desk = client.get(answer.url).content.decode()
    assert "nouvelle version" in desk
    assert not can_undo(ModerationDecision.objects.get())
    second = client.post(page(proposal), form | {"action": "publish"})
    assert (second.status_code, fresh(proposal).versions.count()) == (409, 2)
    client.force_login(make_guarantor())
    assert client.get(page(proposal)).status_code == 200
    assert client.post(page(proposal), form).status_code == 404


def test_a_refusal_is_not_undone(proposal, client):
    moderator = make_moderator()
    decision = decide(proposal, TextAction.REFUSE, moderator=moderator)
    client.force_login(moderator)
    answer = client.post(reverse("moderation_undo", args=[decision.pk]))
    assert (answer.status_code, fresh(proposal).versions.count()) == (302, 1)


@pytest.mark.django_db(transaction=True)
def test_moderators_at_once_take_one_decision():
    text = ContributionFactory()
    proposal = propose_version(text, holds_key=True, **WORDS)
    moderators = [make_moderator() for _number in range(4)]
    reason = ground()
    barrier = Barrier(4, timeout=30)

    def take(number):
        try:
            barrier.wait()
            decide(proposal, TextAction.PUBLISH if number % 2 else TextAction.REFUSE, moderators[number], ground=reason)
            return "decided"
        except AlreadyDecidedError as error:
            return "told" if error.decision else "left in the dark"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take, range(4))) == ["decided", "told", "told", "told"]
    decision = ModerationDecision.objects.get()
    assert fresh(proposal).versions.count() == (2 if decision.action == "publish" else 1)
    assert Dispatch.objects.filter(key__startswith="version-").count() == 1
