"""Agreements: the exact words, once, by whom, for what; and what can be taken back."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.privacy import consent as consents
from concertation.privacy.consent import (
    NotWithdrawableError,
    can_withdraw,
    consents_of,
    record_consent,
    register_purpose,
    withdraw_consent,
)
from concertation.privacy.models import AgreedText, Consent
from contributions.choices import ContributionSource
from contributions.submit import submit_contribution
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db

WORDS = "J'accepte que l'on m'écrive."
TEXT = {"title": "Une halle", "body": "Rouvrons la halle du marché.", "kind": "avis"}
KEY = "5b8c3d1e-6a40-4a52-9d0c-3f2f6a1f7c11"


@pytest.fixture
def withdrawable():
    undone = []
    register_purpose("letters", "Recevoir la lettre", undo=undone.append)
    yield undone
    consents._purposes.pop("letters")


def agree(user=None, target=None, text=WORDS, purpose="letters"):
    return record_consent(purpose, text=text, language="fr", user=user, target=target)


@pytest.mark.parametrize("with_target", [True, False], ids=["about a text", "of a person"])
def test_the_same_agreement_given_twice_is_one(with_target):
    user, target = UserFactory(), ContributionFactory() if with_target else None
    assert agree(user, target) == agree(user, target)
    assert Entry.objects.filter(action="consent.given").count() == 1


def test_words_are_kept_once_however_many_agree_and_other_words_apart():
    first, second, other = agree(UserFactory()), agree(UserFactory()), agree(UserFactory(), text="Autre chose.")
    assert first.agreed == second.agreed != other.agreed
    assert first.agreed.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    assert AgreedText.objects.count() == 2


@pytest.mark.parametrize("about", ["person", "text"])
def test_the_database_itself_refuses_a_second_row(about):
    user, target = UserFactory(), ContributionFactory()
    given = agree(user, target if about == "text" else None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(agreed=given.agreed, user=user, target_type=given.target_type, target_id=given.target_id)


def test_the_journal_holds_the_hash_and_none_of_the_words():
    given = agree(UserFactory())
    entry = Entry.objects.get(action="consent.given")
    assert entry.data == {"purpose": "letters", "sha256": given.agreed.sha256}


def test_taking_back_undoes_once_and_agreeing_again_stands_again(withdrawable):
    user = UserFactory()
    given = agree(user)
    assert can_withdraw(user, given)
    for _time in range(2):
        given = withdraw_consent(given, user=user)
    assert (withdrawable, given.withdrawn_at is None, can_withdraw(user, given)) == ([given], False, False)
    assert agree(user) == given
    assert Consent.objects.get().withdrawn_at is None
    assert list(consents_of(user)) == [given]


@pytest.mark.parametrize("case", ["somebody else's", "a condition of what was done"])
def test_what_may_not_be_taken_back_stays(withdrawable, case):
    owner = UserFactory()
    given = agree(owner) if case == "somebody else's" else agree(owner, ContributionFactory(), purpose="charter")
    asker = UserFactory() if case == "somebody else's" else owner
    with pytest.raises(NotWithdrawableError):
        withdraw_consent(given, user=asker)
    given.refresh_from_db()
    assert given.withdrawn_at is None


@pytest.mark.parametrize("with_account", [True, False], ids=["with an account", "without"])
def test_a_contribution_keeps_the_charter_that_was_on_the_screen(with_account):
    campaign = CampaignFactory(charter="<p>Restons <b>courtois</b>.</p>")
    author = UserFactory() if with_account else None
    fields = TEXT | {"author_name": "Élise", "author_email": "" if author else "elise@exemple.fr"}
    for _time in range(2):
        text = submit_contribution(campaign, author=author, submission_key=KEY, **fields)
    given = Consent.objects.get()
    assert (given.target, given.user, given.agreed.purpose) == (text, author, "charter")
    assert given.agreed.text.startswith("Restons courtois.")
    assert "J'ai lu la charte" in given.agreed.text


def test_what_a_workshop_said_is_nobodys_agreement():
    fields = TEXT | {"author_name": "Table 3", "author_email": "", "source": ContributionSource.WORKSHOP}
    submit_contribution(CampaignFactory(), submission_key=KEY, **fields)
    assert not Consent.objects.exists()


def own(user, purpose="letters", target=None):
    return agree(user, target, purpose=purpose)


def test_my_data_shows_my_agreements_with_their_words_and_not_others(client, withdrawable):
    user, other = UserFactory(), UserFactory()
    own(user)
    own(user, "charter", ContributionFactory(author=user))
    agree(other, text="Ce que l'autre a accepté.")
    client.force_login(user)
    page = client.get(reverse("my_data:my_data")).content.decode().replace("’", "'")
    assert WORDS in page
    assert "Recevoir la lettre" in page
    assert "l'autre a accepté" not in page
    assert page.count("Retirer mon accord") == 1


@pytest.mark.parametrize(
    ("whose", "purpose", "status", "stands"),
    [("mine", "letters", 302, False), ("mine", "charter", 302, True), ("other", "letters", 404, True)],
    ids=["mine", "a charter stands with its text", "somebody else's"],
)
def test_taking_back_by_the_page(client, withdrawable, whose, purpose, status, stands):
    user = UserFactory()
    given = own(user if whose == "mine" else UserFactory(), purpose)
    client.force_login(user)
    assert client.post(reverse("privacy:withdraw", args=[given.pk])).status_code == status
    given.refresh_from_db()
    assert (given.withdrawn_at is None) is stands


def test_the_list_costs_the_same_for_one_and_for_thirty(client):
    user = UserFactory()
    client.force_login(user)
    campaign = CampaignFactory()

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("my_data:my_data"))
        return len(found)

    own(user, "charter", ContributionFactory(campaign=campaign, author=user))
    queries()
    one = queries()
    for _number in range(29):
        own(user, "charter", ContributionFactory(campaign=campaign, author=user))
    assert queries() == one
