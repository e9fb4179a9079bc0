"""What a test of an organisation's reading needs: an organisation that reads, with its people, and texts that wait."""

from concertation.people.choices import MembershipRole
from concertation.text.choices import TextStatus
from tests.factories import CommentFactory, ContributionFactory, MembershipFactory, OrganisationFactory, UserFactory


def make_organisation(*, validators=2, **fields):
    """An organisation that reads its texts, and its validators."""
    organisation = OrganisationFactory(**{"validates_texts": True} | fields)
    people = [member(organisation, MembershipRole.VALIDATOR) for _number in range(validators)]
    return organisation, people


def member(organisation, role=MembershipRole.CONTRIBUTOR, **fields):
    return MembershipFactory(organisation=organisation, role=role, user=UserFactory(**fields)).user


def waiting_contribution(organisation, author=None, **fields):
    fields = {"status": TextStatus.INTERNAL, "author_email": ""} | fields
    return ContributionFactory(organisation=organisation, author=author or member(organisation), **fields)


def waiting_comment(organisation, author=None, **fields):
    fields = {"status": TextStatus.INTERNAL, "user_email": ""} | fields
    return CommentFactory(organisation=organisation, user=author or member(organisation), **fields)


WAITING = {"contribution": waiting_contribution, "comment": waiting_comment}
