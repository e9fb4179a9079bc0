"""Asking for the erasure of an account, changing one's mind, and what it does to texts, replies and counts."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from concertation.outbox.deliver import deliver
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import User
from concertation.privacy import erasing
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import ErasureRefusedError, ask_erasure, cancel_erasure, carry_out, carry_out_due
from concertation.privacy.farewell import LAST_MAIL
from concertation.privacy.models import Erasure
from concertation.text.choices import TextStatus
from contributions.models import CampaignTally, Contribution
from contributions.recount import counters_of
from contributions.support import give_support
from contributions.synthesis.my_data import altered_extracts
from contributions.synthesis.publish import publish_synthesis
from tests.contributions.synthesis.factories import ExtractFactory
from tests.factories import (
    CampaignFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db
ANONYMISE, ERASE = ErasureMode.ANONYMISE, ErasureMode.ERASE


def due(user, mode=ERASE):
    erasure = ask_erasure(user, mode=mode)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=timezone.now())
    return erasure


def erase(user, mode):
    assert carry_out(due(user, mode).pk)


def test_asking_twice_announces_once():
    user = UserFactory()
    assert ask_erasure(user, mode=ERASE) == ask_erasure(user, mode=ANONYMISE)
    assert Dispatch.objects.filter(recipient=user.email).count() == 1


def test_before_its_day_nothing_is_erased():
    user = UserFactory()
    ask_erasure(user, mode=ERASE)
    assert carry_out_due() == 0
    assert User.objects.filter(pk=user.pk).exists()


def test_cancelled_is_kept():
    user = UserFactory()
    erasure = due(user)
    assert [cancel_erasure(erasure, actor=user), cancel_erasure(erasure, actor=user)] == [True, False]
    assert carry_out(erasure.pk) is False
    assert User.objects.filter(pk=user.pk).exists()


def test_done_cannot_be_cancelled_nor_done_again():
    erasure = due(UserFactory())
    assert [carry_out(erasure.pk), carry_out(erasure.pk)] == [True, False]
    assert cancel_erasure(erasure) is False


def test_the_command_erases_what_is_due(capsys):
    due(UserFactory())
    call_command("erase_due_accounts")
    assert "1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("status", "mode", "becomes"),
    [
        (TextStatus.PUBLISHED, ANONYMISE, "kept"),
        (TextStatus.PUBLISHED, ERASE, "marked"),
        (TextStatus.HIDDEN, ANONYMISE, "marked"),
        (TextStatus.HIDDEN, ERASE, "marked"),
        (TextStatus.MERGED, ANONYMISE, "kept"),
        (TextStatus.MERGED, ERASE, "marked"),
        (TextStatus.WITHDRAWN, ANONYMISE, "marked"),
        (TextStatus.WITHDRAWN, ERASE, "marked"),
        *[
            (status, mode, "gone")
            for mode in (ANONYMISE, ERASE)
            for status in TextStatus
            if status
            not in (
                TextStatus.PUBLISHED,
                TextStatus.HIDDEN,
                TextStatus.MERGED,
                TextStatus.WITHDRAWN,
                TextStatus.ERASED,
            )
        ],
    ],
)
def test_what_becomes_of_a_text(status, mode, becomes):
    user = UserFactory()
    text = ContributionFactory(author=user, author_name="Reine Chazal", status=status, answers={"age": "41"})
    erase(user, mode)
    now = Contribution.objects.filter(pk=text.pk).first()
    if becomes == "gone":
        assert now is None
        return
    assert (now.author, now.author_name, now.author_email, now.answers) == (None, "Participant", "", {})
    assert (now.body == text.body) == (becomes == "kept")
    assert now.status == (status if becomes == "kept" else TextStatus.ERASED)
    assert now.reference == text.reference


@pytest.mark.parametrize("mode", ErasureMode)
def test_a_text_given_without_account_from_a_confirmed_address_is_the_persons(mode):
    user = UserFactory()
    text = ContributionFactory(author_email=user.email.upper(), author_name="Reine Chazal")
    other = ContributionFactory(author_email="autre@exemple.fr")
    erase(user, mode)
    text.refresh_from_db()
    other.refresh_from_db()
    assert (text.author_name, text.author_email) == ("Participant", "")
    assert other.author_email == "autre@exemple.fr"


@pytest.mark.parametrize("mode", ErasureMode)
@pytest.mark.parametrize("status", [TextStatus.PENDING, TextStatus.INTERNAL, TextStatus.PUBLISHED])
def test_an_organisations_text_stays_the_organisations(mode, status):
    user = UserFactory()
    text = ContributionFactory(author=user, organisation=OrganisationFactory(), status=status)
    erase(user, mode)
    now = Contribution.objects.get(pk=text.pk)
    assert (now.status, now.body, now.author, now.author_name) == (status, text.body, None, "Participant")


@pytest.mark.parametrize("mode", ErasureMode)
def test_counters_equal_their_recount(mode):
    user, campaign = UserFactory(), CampaignFactory(phase="contribute")
    mine = ContributionFactory(author=user, campaign=campaign)
    others = ContributionFactory(campaign=campaign)
    give_support(others, user=user)
    CommentFactory(target=others, user=user)
    CommentFactory(target=mine, user=UserFactory())
    erase(user, mode)
    others.refresh_from_db()
    tally = CampaignTally.objects.get(campaign=campaign)
    counted = {"published": tally.published, "supports": tally.supports, "last_number": tally.last_number}
    assert counted == counters_of(campaign)
    kept = mode == ANONYMISE
    assert (others.support_count, others.comment_count) == (int(kept), int(kept))


def test_a_comment_that_was_answered_leaves_a_mark(client):
    user, text = UserFactory(), ContributionFactory()
    root = CommentFactory(target=text, user=user, comment="Des mots à effacer.")
    CommentFactory(target=text, parent=root, comment="Une réponse qui reste.")
    alone = CommentFactory(target=text, user=user, comment="Sans réponse.")
    erase(user, ERASE)
    html = client.get(text.get_absolute_url()).content.decode()
    assert "Une réponse qui reste." in html
    assert "Des mots à effacer." not in html
    assert f'id="c{root.pk}"' in html
    assert f'id="c{alone.pk}"' not in html


def test_an_erased_text_leaves_its_page_as_a_mark(client):
    user = UserFactory()
    text = ContributionFactory(author=user, title="Un titre à effacer")
    CommentFactory(target=text, comment="Une réponse qui reste.")
    erase(user, ERASE)
    page = client.get(text.get_absolute_url())
    assert page.status_code == 410
    html = page.content.decode()
    assert (text.reference in html, "Une réponse qui reste." in html, "Un titre à effacer" in html) == (
        True,
        True,
        False,
    )
    assert client.get(reverse("contributions:trail", args=[text.reference])).status_code == 200
    listed = client.get(reverse("contributions:list", args=[text.campaign.slug])).content.decode()
    assert text.reference not in listed


@pytest.mark.parametrize(("mode", "words_stay"), [(ANONYMISE, True), (ERASE, False)])
def test_a_published_synthesis_loses_the_name_or_the_words_and_says_so(mode, words_stay):
    user = UserFactory()
    extract = ExtractFactory()
    Contribution.objects.filter(pk=extract.contribution_id).update(author=user, author_name="Reine Chazal")
    version = publish_synthesis(extract.synthesis, actor=UserFactory())
    erase(user, mode)
    before, sha256 = version.content, version.sha256
    version.refresh_from_db()
    [said] = version.content["headings"][0]["statements"][0]["extracts"]
    assert "Reine Chazal" in str(before)
    assert "Reine Chazal" not in str(version.content)
    assert (extract.quote == said["quote"]) == words_stay
    assert version.sha256 == sha256, "the fingerprint stays that of what was published"
    assert altered_extracts(version.content) == [said["reference"]]


def last_administrator():
    return grant(UserFactory(), Role.ADMINISTRATOR)


def last_validator():
    mine = MembershipFactory(role=MembershipRole.VALIDATOR)
    MembershipFactory(organisation=mine.organisation, role=MembershipRole.CONTRIBUTOR)
    return mine.user


def mandated():
    return MembershipFactory(role=MembershipRole.SIGNATORY, mandate="Délibération du 3 mai").user


@pytest.mark.parametrize("make", [last_administrator, last_validator, mandated])
def test_what_must_be_handed_over_first(make):
    user = make()
    with pytest.raises(ErasureRefusedError) as refused:
        ask_erasure(user, mode=ERASE)
    assert len(refused.value.reasons) == 1


def test_an_obstacle_that_came_since_holds_it_back():
    user = UserFactory()
    erasure = due(user)
    MembershipFactory(user=user, role=MembershipRole.SIGNATORY, mandate="Délibération du 3 mai")
    assert carry_out(erasure.pk) is False
    erasure.refresh_from_db()
    assert erasure.report == {"held_back": ["mandate"]}


def alone_in_the_organisation():
    return MembershipFactory(role=MembershipRole.VALIDATOR).user


def ended_mandate():
    yesterday = timezone.localdate() - timedelta(days=1)
    return MembershipFactory(role=MembershipRole.SIGNATORY, mandate="Délibération", mandate_until=yesterday).user


@pytest.mark.parametrize("make", [alone_in_the_organisation, ended_mandate])
def test_what_does_not_stand_in_the_way(make):
    assert ask_erasure(make(), mode=ERASE)


def test_one_that_fails_delays_no_other(monkeypatch):
    fails, passes = due(UserFactory()), due(UserFactory())
    carry_out_one = erasing.carry_out

    def failing(pk):
        if pk == fails.pk:
            raise RuntimeError
        return carry_out_one(pk)

    monkeypatch.setattr(erasing, "carry_out", failing)
    assert carry_out_due() == 1
    assert Erasure.objects.get(pk=passes.pk).done_at


def test_killed_in_the_middle_everything_is_as_before(monkeypatch):
    user = UserFactory()
    text = ContributionFactory(author=user)
    erasure = due(user)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(erasing, "queue_farewell", killed)
    with pytest.raises(KeyboardInterrupt):
        carry_out(erasure.pk)
    monkeypatch.undo()
    text.refresh_from_db()
    assert (text.author_id, text.status) == (user.pk, TextStatus.PUBLISHED)
    assert carry_out(erasure.pk)


def test_the_last_mail_forgets_its_address():
    user = UserFactory(email="adieu@exemple.fr")
    erase(user, ERASE)
    farewell = Dispatch.objects.get(kind=LAST_MAIL)
    assert deliver(farewell.pk)
    assert mail.outbox[-1].to == ["adieu@exemple.fr"]
    farewell.refresh_from_db()
    assert (farewell.recipient, farewell.payload) == ("", {})


def test_sessions_in_which_the_address_stands_end_too():
    """An invitation opened, or a code asked for, in a browser that nobody signed in with."""
    user, other = UserFactory(email="marie@exemple.fr"), UserFactory()
    kept = SessionStore()
    kept.update({"invited_address": "anne-marie@exemple.fr", "_auth_user_id": str(other.pk)})
    gone = [SessionStore(), SessionStore(), SessionStore()]
    gone[0]["_auth_user_id"] = str(user.pk)
    gone[1]["invited_address"] = "marie@exemple.fr"
    gone[2]["account_login"] = {"email": "Marie@Exemple.fr", "state": {"stages": {}}}
    for session in (kept, *gone):
        session.save()
    erase(user, ERASE)
    assert list(Session.objects.values_list("session_key", flat=True)) == [kept.session_key]
