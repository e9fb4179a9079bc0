"""Validators at once: one reading, the others are told; one letter to the author."""

import pytest

from concertation.outbox.models import Dispatch
from concertation.people.organisations.edit import edit_organisation
from concertation.text.choices import TextStatus
from contributions.endorsement.models import OrganisationReview
from contributions.endorsement.release import release_texts
from contributions.endorsement.review import AlreadyReviewedError, decline_text, endorse_text
from tests.crowd import each_at_once

from .factories import WAITING, make_organisation

AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", WAITING)
def test_validators_at_once_read_a_text_once(kind):
    organisation, validators = make_organisation(validators=AT_ONCE)
    text = WAITING[kind](organisation)

    def review(person):
        try:
            if validators.index(person) % 2:
                endorse_text(text, reviewer=person, number=1)
            else:
                decline_text(text, reviewer=person, number=1, note="À reprendre.")
        except AlreadyReviewedError as error:
            return "told" if error.review else "left in the dark"
        return "done"

    assert sorted(each_at_once(review, validators)) == ["done"] + ["told"] * (AT_ONCE - 1)
    [one] = OrganisationReview.objects.all()
    assert Dispatch.objects.filter(key=f"endorsement:{one.pk}").count() == 1


@pytest.mark.django_db(transaction=True)
def test_letting_go_and_reading_at_once_move_a_text_once():
    organisation, validators = make_organisation()
    text = WAITING["contribution"](organisation)
    organisation.validates_texts = False
    organisation.save()

    def act(person):
        if person is None:
            return release_texts()
        try:
            return bool(endorse_text(text, reviewer=person, number=1))
        except AlreadyReviewedError:
            return 0

    assert sum(each_at_once(act, [None, *validators, None])) == 1
    assert Dispatch.objects.filter(key__startswith="endorsement").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", WAITING)
def test_stopping_to_read_and_reading_at_once_move_each_text_once(kind):
    """Both hold what the other wants, the organisation and the text: neither waits for the other."""
    organisation, validators = make_organisation(validators=AT_ONCE)
    texts = [WAITING[kind](organisation) for _n in range(AT_ONCE)]

    def act(person):
        number = validators.index(person)
        if number == 0:
            return bool(edit_organisation(organisation, actor=person, validates_texts=False))
        try:
            return bool(endorse_text(texts[number], reviewer=person, number=1))
        except AlreadyReviewedError:
            return "told"

    answers = each_at_once(act, validators)
    release_texts()
    assert set(answers) <= {True, "told"}
    moved = type(texts[0]).objects.filter(pk__in=[text.pk for text in texts], status=TextStatus.PENDING)
    assert moved.count() == AT_ONCE
    read = Dispatch.objects.filter(key__startswith="endorsement:").count()
    assert read == OrganisationReview.objects.count() == answers[1:].count(True)
