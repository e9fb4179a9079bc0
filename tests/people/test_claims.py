"""What was given without an account becomes an account's: only with a confirmed address, only on consent, only once."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.discussion.models import ModeratedComment
from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import Role
from concertation.people.claims import attach_given, count_given, given_without_account, is_asked, stop_asking
from concertation.privacy.consent import NotWithdrawableError, withdraw_consent
from concertation.privacy.models import Consent
from concertation.text.choices import TextAction, TextStatus
from contributions.models import Contribution
from contributions.moderation.decide import decide
from tests.crowd import at_once
from tests.factories import COMMENT_STATES, CommentFactory, ContributionFactory, UserFactory, grant

pytestmark = pytest.mark.django_db

PAGE = "/mon-espace/textes-envoyes/"


def own(user, email=None, *, verified=True):
    EmailAddress.objects.create(user=user, email=email or user.email, verified=verified)
    return user


@pytest.fixture
def user():
    return own(UserFactory(email="ana@exemple.fr"))


@pytest.fixture
def text():
    return ContributionFactory(author_email="Ana@Exemple.fr", author_name="Ana R.")


def attach(user, *things):
    chosen = {}
    for thing in things:
        kind = "contribution" if isinstance(thing, Contribution) else "comment"
        chosen.setdefault(kind, []).append(thing.pk)
    return attach_given(user, chosen=chosen, text="J'accepte.", language="fr")


@pytest.mark.parametrize("status", TextStatus)
def test_a_text_in_any_state_is_found_and_attached(user, status):
    text = ContributionFactory(author_email="ana@exemple.fr", status=status)
    said = status if status in COMMENT_STATES else TextStatus.PUBLISHED
    comment = CommentFactory(user_email="ANA@exemple.fr", status=said)
    assert {given.key for given in given_without_account(user)} == {f"contribution-{text.pk}", f"comment-{comment.pk}"}
    assert attach(user, text, comment) == 2
    attached = Contribution.objects.get(pk=text.pk), ModeratedComment.objects.get()
    assert (attached[0].author, attached[1].user) == (user, user)
    for thing, before in zip(attached, (status, said), strict=True):
        assert thing.status == (TextStatus.PENDING if before == TextStatus.UNCONFIRMED else before)
    assert count_given(user) == 0


def test_attaching_keeps_the_name_takes_the_address_and_keeps_the_consent(user, text):
    attach(user, text)
    kept = Contribution.objects.get()
    assert (kept.author, kept.author_name, kept.author_email) == (user, "Ana R.", "")
    consent = Consent.objects.get()
    assert (consent.user, consent.target, consent.agreed.text) == (user, kept, "J'accepte.")
    [entry] = Entry.objects.filter(action="given.attached")
    assert (entry.actor, entry.target_label) == (user, text.reference)


@pytest.mark.parametrize(
    "claimant", ["another address", "address to confirm", "secondary to confirm", "account without address"]
)
def test_nobody_else_finds_or_attaches_it(text, claimant):
    user = UserFactory(email="bob@exemple.fr")
    if claimant == "another address":
        own(user)
    elif claimant == "address to confirm":
        user = own(UserFactory(email="ana@exemple.fr"), verified=False)
    elif claimant == "secondary to confirm":
        own(own(user), "ana@exemple.fr", verified=False)
    assert given_without_account(user) == []
    assert count_given(user) == 0
    assert attach(user, text) == 0
    assert Contribution.objects.get().author is None


def test_a_confirmed_secondary_address_counts(text):
    user = own(own(UserFactory()), "ana@exemple.fr")
    assert attach(user, text) == 1


def test_what_has_an_account_is_never_given_again(user, text):
    first = UserFactory()
    Contribution.objects.filter(pk=text.pk).update(author=first)
    assert attach(user, text) == 0
    assert Contribution.objects.get().author == first


def test_unknown_kinds_and_keys_attach_nothing(user, text):
    chosen = {"nonsense": [1], "contribution": [text.pk + 999], "comment": []}
    assert attach_given(user, chosen=chosen, text="x", language="fr") == 0


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_attach_once(text):
    user = own(UserFactory(email="ana@exemple.fr"))
    assert sum(at_once(*[lambda: attach(user, text)] * 20)) == 1
    assert Consent.objects.count() == 1
    assert Entry.objects.filter(action="given.attached").count() == 1


def test_letters_then_go_to_the_account(user, text):
    Contribution.objects.update(status=TextStatus.PENDING)
    attach(user, text)
    user.email = "nouvelle@exemple.fr"
    user.save()
    moderator = grant(UserFactory(), Role.MODERATOR)
    decide(
        Contribution.objects.get(), action=TextAction.PUBLISH, moderator=moderator, expected_status=TextStatus.PENDING
    )
    assert Dispatch.objects.get(key__startswith="decision-").recipient == "nouvelle@exemple.fr"


def test_the_page_lists_and_attaches_what_is_ticked_and_nothing_is_ticked_beforehand(client, user, text):
    other = ContributionFactory(author_email="ana@exemple.fr", title="Pas de moi")
    client.force_login(user)
    assert "2 textes ont été envoyés" in client.get("/mon-espace/").content.decode()
    page = client.get(PAGE).content.decode()
    assert text.title in page
    assert "checked" not in page
    assert client.post(PAGE, {"given": [f"contribution-{text.pk}"], "attach": "1"}).status_code == 302
    assert list(user.contributions.all()) == [text]
    assert Contribution.objects.get(pk=other.pk).author is None
    assert "Rattacher" not in Consent.objects.get().agreed.text
    assert client.post(PAGE, {"given": [f"contribution-{text.pk}"], "attach": "1"}).status_code == 302


@pytest.mark.parametrize("given", [[], ["contribution-1-1", "x"], ["comment-99999999999999999999"]])
def test_bad_choices_attach_nothing(client, user, text, given):
    client.force_login(user)
    assert client.post(PAGE, {"given": given, "attach": "1"}).status_code in (200, 302)
    assert Contribution.objects.get().author is None


def test_declining_is_remembered_and_the_page_stays_open(client, user, text):
    client.force_login(user)
    for _ in range(2):
        assert client.post(PAGE, {"decline": "1"}).status_code == 302
    assert not is_asked(user)
    assert "envoyé avec votre adresse" not in client.get("/mon-espace/").content.decode()
    assert text.title in client.get(PAGE).content.decode()
    assert Entry.objects.filter(action="given.declined").count() == 1
    stop_asking(user)


@pytest.mark.parametrize("status", set(TextStatus) - {TextStatus.UNCONFIRMED})
def test_taking_the_consent_back_leaves_the_address_alone(user, status):
    text = ContributionFactory(author_email="ana@exemple.fr", author_name="Ana R.", status=status)
    said = status if status in COMMENT_STATES else TextStatus.PUBLISHED
    comment = CommentFactory(user_email="ana@exemple.fr", user_name="Ana R.", status=said)
    attach(user, text, comment)
    for consent in Consent.objects.filter(agreed__purpose="claim"):
        withdraw_consent(consent, user=user)
        withdraw_consent(consent, user=user)
    text.refresh_from_db()
    comment.refresh_from_db()
    assert (text.author, text.author_email, text.author_name, text.status) == (None, user.email, "Ana R.", status)
    assert (comment.user, comment.user_email, comment.user_name, comment.status) == (None, user.email, "Ana R.", said)
    assert Entry.objects.filter(action="given.detached", actor=user).count() == 2
    assert not is_asked(user), "who takes a text off is not asked to put it back"


def test_what_was_detached_is_attached_again_on_a_new_consent(user, text):
    attach(user, text)
    withdraw_consent(Consent.objects.get(), user=user)
    assert attach(user, text) == 1
    assert (Contribution.objects.get().author, Consent.objects.get().withdrawn_at) == (user, None)


def test_what_was_detached_is_another_accounts_once_that_has_the_address(user, text):
    attach(user, text)
    withdraw_consent(Consent.objects.get(), user=user)
    EmailAddress.objects.filter(user=user).delete()
    other = own(UserFactory(), "ana@exemple.fr")
    assert attach(other, text) == 1
    assert Consent.objects.get().user == other


def test_only_ones_own_consent_and_only_the_text_it_was_about(user, text):
    other = ContributionFactory(author_email=user.email)
    attach(user, text, other)
    consent = Consent.objects.get(target_id=text.pk)
    with pytest.raises(NotWithdrawableError):
        withdraw_consent(consent, user=UserFactory())
    withdraw_consent(consent, user=user)
    assert Contribution.objects.get(pk=other.pk).author == user


def test_a_text_that_was_erased_since_stays_erased(user, text):
    attach(user, text)
    Contribution.objects.update(author=None, author_email="")
    withdraw_consent(Consent.objects.get(), user=user)
    assert Contribution.objects.get().author_email == ""
    assert Consent.objects.get().withdrawn_at


def test_withdrawing_is_announced_before_consenting_and_done_from_my_data(client, user, text):
    client.force_login(user)
    assert "retirer cet accord à tout moment" in client.get(PAGE).content.decode()
    client.post(PAGE, {"given": [f"contribution-{text.pk}"], "attach": "1"})
    mine = client.get("/mon-espace/donnees/").content.decode()
    assert "lié à votre seule adresse" in mine
    client.post(reverse("privacy:withdraw", args=[Consent.objects.get().pk]))
    assert list(user.contributions.all()) == []
    assert text.title not in client.get("/mon-espace/contributions/").content.decode()
    assert text.title in client.get(PAGE).content.decode()


def test_letters_go_to_the_address_once_detached(user, text):
    Contribution.objects.update(status=TextStatus.PENDING)
    attach(user, text)
    withdraw_consent(Consent.objects.get(), user=user)
    moderator = grant(UserFactory(), Role.MODERATOR)
    decide(
        Contribution.objects.get(), action=TextAction.PUBLISH, moderator=moderator, expected_status=TextStatus.PENDING
    )
    assert Dispatch.objects.get(key__startswith="decision-").recipient == user.email


def test_the_page_costs_the_same_for_1_and_for_30(client):
    counts = []
    for size in (1, 30):
        user = own(UserFactory())
        for _ in range(size):
            text = ContributionFactory(author_email=user.email)
            CommentFactory(target=text, user_email=user.email)
        client.force_login(user)
        client.get(PAGE)  # what is read once and remembered
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1]
