"""One reading of one text by its organisation: who, when, once; what becomes of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole, Role
from concertation.people.organisations.edit import edit_organisation
from concertation.text.choices import TextStatus
from contributions.endorsement.choices import ReviewOutcome
from contributions.endorsement.models import OrganisationReview
from contributions.endorsement.release import release_texts
from contributions.endorsement.review import AlreadyReviewedError, decline_text, endorse_text
from contributions.endorsement.reviews import is_endorsed
from contributions.models import Contribution
from contributions.submit import revise_contribution
from contributions.trail import trail_of
from tests.factories import ContributionFactory, MembershipFactory, UserFactory, grant

from .factories import WAITING, make_organisation, member, waiting_contribution

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["contribution", "comment"])
def make_waiting(request):
    return WAITING[request.param]


def mails(key):
    return {dispatch.recipient for dispatch in Dispatch.objects.filter(key__startswith=key)}


def test_an_endorsed_text_goes_to_moderation_and_its_author_is_told(make_waiting):
    organisation, (validator, _other) = make_organisation()
    text = make_waiting(organisation)
    review = endorse_text(text, reviewer=validator, number=1)
    text.refresh_from_db()
    assert (text.status, review.stands_in, is_endorsed(text)) == (TextStatus.PENDING, False, True)
    author = text.author if hasattr(text, "author") else text.user
    assert mails(f"endorsement:{review.pk}") == {author.email}
    entry = Entry.objects.get(action="endorsement.endorsed")
    assert (entry.actor, entry.role, entry.data["organisation"]) == (validator, "validator", organisation.code)


def test_a_declined_text_comes_back_with_a_word(make_waiting):
    organisation, (validator, _other) = make_organisation()
    text = make_waiting(organisation)
    review = decline_text(text, reviewer=validator, number=1, note="Citez le vote de la session.")
    text.refresh_from_db()
    assert (text.status, review.outcome, is_endorsed(text)) == (TextStatus.DECLINED, ReviewOutcome.DECLINED, False)
    letter = Dispatch.objects.get(key=f"endorsement:{review.pk}").payload["text"]
    assert "Citez le vote de la session." in letter
    assert "Citez" not in str(list(Entry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("note", ["", " \n\t"])
def test_nothing_comes_back_without_a_word(note):
    organisation, (validator, _other) = make_organisation()
    text = waiting_contribution(organisation)
    with pytest.raises(ValidationError):
        decline_text(text, reviewer=validator, number=1, note=note)
    text.refresh_from_db()
    assert text.status == TextStatus.INTERNAL


def test_the_second_validator_is_told_that_it_is_done():
    organisation, (first, second) = make_organisation()
    text = waiting_contribution(organisation)
    endorse_text(text, reviewer=first, number=1)
    with pytest.raises(AlreadyReviewedError, match=first.display_name):
        decline_text(text, reviewer=second, number=1, note="Non.")
    assert OrganisationReview.objects.count() == 1


def test_a_reading_of_older_words_decides_nothing():
    organisation, (first, second) = make_organisation()
    author = member(organisation)
    text = waiting_contribution(organisation, author)
    decline_text(text, reviewer=first, number=1, note="Plus court.")
    revise_contribution(text, actor=author, title=text.title, body="Plus court.")
    with pytest.raises(AlreadyReviewedError):
        endorse_text(text, reviewer=second, number=1)
    text.refresh_from_db()
    assert text.status == TextStatus.INTERNAL
    endorse_text(text, reviewer=second, number=2)


PERSONS = {
    "validator": (lambda text: member(text.organisation, MembershipRole.VALIDATOR), True),
    "signatory": (lambda text: member(text.organisation, MembershipRole.SIGNATORY), True),
    "contributor": (lambda text: member(text.organisation), False),
    "reader": (lambda text: member(text.organisation, MembershipRole.READER), False),
    "author": (lambda text: text.author, False),
    "validator elsewhere": (lambda text: MembershipFactory(role=MembershipRole.VALIDATOR).user, False),
    "moderator": (lambda text: grant(UserFactory(), Role.MODERATOR), False),
    "administrator with time left": (lambda text: grant(UserFactory(), Role.ADMINISTRATOR), False),
    "closed account": (lambda text: member(text.organisation, MembershipRole.VALIDATOR, is_active=False), False),
}


@pytest.mark.parametrize("person", PERSONS)
def test_who_reads_for_an_organisation(person):
    organisation, _validators = make_organisation()
    text = waiting_contribution(organisation)
    make, may = PERSONS[person]
    reviewer = make(text)
    if may:
        endorse_text(text, reviewer=reviewer, number=1)
    else:
        with pytest.raises(PermissionDenied):
            endorse_text(text, reviewer=reviewer, number=1)
    text.refresh_from_db()
    assert text.status == (TextStatus.PENDING if may else TextStatus.INTERNAL)


@pytest.mark.parametrize(("colleagues", "may"), [(1, False), (0, True)])
def test_an_author_reads_their_own_text_only_when_nobody_else_validates(colleagues, may):
    organisation, validators = make_organisation(validators=1 + colleagues)
    text = waiting_contribution(organisation, validators[0])
    if not may:
        with pytest.raises(PermissionDenied):
            endorse_text(text, reviewer=validators[0], number=1)
        return
    assert endorse_text(text, reviewer=validators[0], number=1).stands_in is False


@pytest.mark.parametrize(("validators", "days"), [(0, 0), (2, 8)])
def test_administrators_stand_in_where_nobody_reads_or_nobody_does_in_time(validators, days):
    organisation, _people = make_organisation(validators=validators)
    text = waiting_contribution(organisation)
    Contribution.objects.filter(pk=text.pk).update(updated_at=timezone.now() - timedelta(days=days))
    administrator = grant(UserFactory(), Role.ADMINISTRATOR)
    review = endorse_text(text, reviewer=administrator, number=1)
    text.refresh_from_db()
    assert (review.stands_in, is_endorsed(text), text.status) == (True, False, TextStatus.PENDING)
    assert Entry.objects.get(action="endorsement.endorsed").role == Role.ADMINISTRATOR
    assert "faute de relecture" in str(trail_of(text))


def test_reviews_are_never_changed():
    organisation, (validator, _other) = make_organisation()
    review = endorse_text(waiting_contribution(organisation), reviewer=validator, number=1)
    for change in (
        lambda: OrganisationReview.objects.filter(pk=review.pk).update(outcome=ReviewOutcome.DECLINED),
        lambda: OrganisationReview.objects.filter(pk=review.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_trail_names_nobody_and_keeps_what_was_given_back_inside():
    organisation, (validator, _other) = make_organisation()
    author = member(organisation)
    text = waiting_contribution(organisation, author)
    decline_text(text, reviewer=validator, number=1, note="Plus court.")
    text.refresh_from_db()
    assert "Rendue à son auteur par l'organisation" in str(trail_of(text))
    text = revise_contribution(text, actor=author, title=text.title, body="Court.")
    endorse_text(text, reviewer=validator, number=2)
    text.refresh_from_db()
    steps = str(trail_of(text))
    assert "Relue par l'organisation" in steps
    assert "Rendue à son auteur" not in steps
    assert "Plus court." not in steps
    assert validator.display_name not in steps


class TestRelease:
    def test_what_waits_goes_on_when_the_organisation_reads_no_more(self, make_waiting):
        organisation, _validators = make_organisation()
        text = make_waiting(organisation)
        assert release_texts() == 0
        organisation.validates_texts = False
        organisation.save()
        assert (release_texts(organisation), release_texts()) == (1, 0)
        text.refresh_from_db()
        assert (text.status, is_endorsed(text)) == (TextStatus.PENDING, False)
        author = text.author if hasattr(text, "author") else text.user
        assert mails("endorsement-released:") == {author.email}
        assert Entry.objects.get(action="endorsement.released").actor is None

    def test_what_waits_goes_on_in_the_same_act_that_stops_the_reading(self, make_waiting):
        organisation, (validator, _other) = make_organisation()
        text, elsewhere = make_waiting(organisation), make_waiting(make_organisation()[0])
        edit_organisation(organisation, actor=validator, validates_texts=True, description="Nous relisons.")
        assert type(text).objects.get(pk=text.pk).status == TextStatus.INTERNAL
        edit_organisation(organisation, actor=validator, validates_texts=False)
        assert type(text).objects.get(pk=text.pk).status == TextStatus.PENDING
        assert type(text).objects.get(pk=elsewhere.pk).status == TextStatus.INTERNAL
        assert release_texts() == 0, "nothing is left for the periodic task"
        author = text.author if hasattr(text, "author") else text.user
        assert mails("endorsement-released:") == {author.email}

    def test_the_settings_say_it_before_and_do_it(self, client, make_waiting):
        organisation, (validator, _other) = make_organisation()
        text = make_waiting(organisation)
        client.force_login(validator)
        address = reverse("organisations:settings", args=[organisation.code])
        assert "partent aussitôt" in client.get(address).content.decode()
        assert client.post(address, {"description": "", "website": ""}).status_code == 302
        assert type(text).objects.get(pk=text.pk).status == TextStatus.PENDING

    def test_other_organisations_keep_theirs(self):
        reading, _people = make_organisation()
        stopped, _people = make_organisation(validates_texts=False)
        waits, goes = waiting_contribution(reading), waiting_contribution(stopped)
        release_texts()
        waits.refresh_from_db()
        goes.refresh_from_db()
        assert (waits.status, goes.status) == (TextStatus.INTERNAL, TextStatus.PENDING)

    def test_what_was_given_back_goes_straight_to_moderation_once_corrected(self):
        organisation, _people = make_organisation(validates_texts=False)
        author = member(organisation)
        text = ContributionFactory(status=TextStatus.DECLINED, organisation=organisation, author=author)
        assert revise_contribution(text, actor=author, title="Autre", body="Dit.").status == TextStatus.PENDING
