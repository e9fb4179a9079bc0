"""Who speaks in whose name, and to whom the text goes first."""

import itertools

import pytest

from concertation.discussion.post import post_comment
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole
from concertation.people.voice import VoiceRefusedError
from concertation.text.choices import TextStatus
from contributions.choices import ContributionSource
from contributions.models import Contribution
from contributions.rules import can_revise, can_see_contribution
from contributions.submit import can_revise as can_revise_by_key
from contributions.submit import revise_contribution
from tests.contributions.test_submit import give
from tests.factories import CampaignFactory, ContributionFactory, MembershipFactory, OrganisationFactory, UserFactory

from .factories import make_organisation, member

pytestmark = pytest.mark.django_db
VOICES = [
    (MembershipRole.READER, False),
    (MembershipRole.CONTRIBUTOR, True),
    (MembershipRole.VALIDATOR, True),
    (MembershipRole.SIGNATORY, True),
    (None, False),
]


def say(author, organisation):
    return post_comment(
        ContributionFactory(), text="Oui.", submission_key="k", author=author, organisation=organisation
    )


def write(author, organisation):
    return give(CampaignFactory(), author=author, author_email="", organisation=organisation)


@pytest.mark.parametrize("speak", [say, write])
@pytest.mark.parametrize(("role", "may"), VOICES)
def test_who_may_speak_for_an_organisation(speak, role, may):
    organisation, author = OrganisationFactory(), UserFactory()
    MembershipFactory(user=author, role=MembershipRole.SIGNATORY)  # of another one
    if role:
        MembershipFactory(user=author, organisation=organisation, role=role)
    if may:
        text = speak(author, organisation)
        assert (text.organisation, text.status) == (organisation, TextStatus.PENDING)
    else:
        with pytest.raises(VoiceRefusedError):
            speak(author, organisation)


@pytest.mark.parametrize("speak", [say, write])
def test_a_visitor_speaks_for_nobody(speak):
    with pytest.raises(VoiceRefusedError):
        speak(None, OrganisationFactory())


def test_what_a_workshop_said_for_an_organisation_is_the_team_s_word():
    text = give(
        CampaignFactory(), author_email="", organisation=make_organisation()[0], source=ContributionSource.WORKSHOP
    )
    assert text.status == TextStatus.PENDING


CONSULTED = [
    ("a contributor", True, lambda organisation, validators: member(organisation), TextStatus.INTERNAL),
    ("one of two validators", True, lambda organisation, validators: validators[0], TextStatus.INTERNAL),
    ("it does not read", False, lambda organisation, validators: member(organisation), TextStatus.PENDING),
]


@pytest.mark.parametrize("speak", [say, write])
@pytest.mark.parametrize(("case", "reads", "author", "status"), CONSULTED)
def test_where_a_text_goes_first(speak, case, reads, author, status):
    organisation, validators = make_organisation(validates_texts=reads)
    writer = author(organisation, validators)
    assert speak(writer, organisation).status == status
    asked = {d.recipient for d in Dispatch.objects.filter(key__startswith="endorsement-asked:")}
    waits = status == TextStatus.INTERNAL
    assert asked == ({validator.email for validator in validators} - {writer.email} if waits else set())


@pytest.mark.parametrize("speak", [say, write])
def test_the_only_validator_s_text_goes_on_at_once(speak):
    organisation, (validator,) = make_organisation(validators=1)
    assert speak(validator, organisation).status == TextStatus.PENDING


@pytest.mark.parametrize("speak", [say, write])
def test_without_any_validator_a_text_waits(speak):
    organisation, _nobody = make_organisation(validators=0)
    assert speak(member(organisation), organisation).status == TextStatus.INTERNAL


def returned(organisation, author, status=TextStatus.RETURNED):
    return ContributionFactory(organisation=organisation, author=author, author_email="", status=status)


def test_a_text_returned_by_the_moderation_goes_to_the_organisation_again():
    organisation, _validators = make_organisation()
    author = member(organisation)
    text = revise_contribution(returned(organisation, author), actor=author, title="Mieux", body="Dit.")
    assert text.status == TextStatus.INTERNAL


def test_a_validator_s_correction_is_the_organisation_s_own():
    organisation, (validator, _other) = make_organisation()
    text = returned(organisation, member(organisation))
    text = revise_contribution(text, actor=validator, title="Mieux", body="Dit.")
    assert text.status == TextStatus.PENDING
    assert text.author != validator


WHO_CORRECTS = [
    # status, the author still writes for it -> author, key, validator
    (TextStatus.RETURNED, True, (True, True, True)),
    (TextStatus.RETURNED, False, (False, False, True)),
    (TextStatus.DECLINED, True, (True, True, False)),
    (TextStatus.DECLINED, False, (False, False, True)),
    (TextStatus.INTERNAL, True, (True, True, False)),
    (TextStatus.PENDING, True, (False, False, False)),
    (TextStatus.PUBLISHED, True, (False, False, False)),
]


@pytest.mark.parametrize(("status", "holds_voice", "may"), WHO_CORRECTS)
def test_who_corrects_an_organisation_s_text(status, holds_voice, may):
    organisation, (validator, _other) = make_organisation()
    author = member(organisation)
    text = returned(organisation, author, status)
    if not holds_voice:
        author.memberships.all().delete()
    nobody = UserFactory()
    assert (
        can_revise(author, text),
        can_revise_by_key(nobody, text, holds_key=True),
        can_revise(validator, text),
    ) == may
    assert not can_revise(nobody, text)


def test_who_left_corrects_nothing():
    organisation, _validators = make_organisation()
    author = member(organisation)
    text = returned(organisation, author)
    author.memberships.all().delete()
    with pytest.raises(VoiceRefusedError):
        revise_contribution(text, actor=author, title="Mieux", body="Dit.")
    with pytest.raises(VoiceRefusedError):
        revise_contribution(text, title="Mieux", body="Dit.")


@pytest.mark.parametrize("status", TextStatus)
def test_validators_see_their_organisation_s_texts_in_any_state(status):
    organisation, (validator, _other) = make_organisation()
    mine, other = returned(organisation, member(organisation), status), ContributionFactory(status=status)
    colleague = member(organisation)
    for user, text in itertools.product((validator, colleague), (mine, other)):
        listed = text in Contribution.objects.visible_to(user)
        assert listed == can_see_contribution(user, text)
    assert mine in Contribution.objects.visible_to(validator)
    assert (mine in Contribution.objects.visible_to(colleague)) == (status == TextStatus.PUBLISHED)
