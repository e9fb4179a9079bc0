"""A list of people, and a kind of lists that only counts."""

from concertation.people.choices import ListKind
from concertation.people.lists.kinds import Kind
from concertation.people.lists.prepare import prepare_list
from concertation.people.lists.reading import read_people_csv
from tests.factories import MembershipFactory, OrganisationFactory

TAKEN = "taken"


def counting_kind(*, taken, allowed=lambda: True):
    """A kind whose work is to note the address in `taken`, for whoever belongs to the organisation."""

    def take(people_list, person, actor):
        taken.append(person.email)
        return "closed" if person.email.startswith("closed") else TAKEN

    return Kind(
        code=ListKind.MEMBERS,
        take=take,
        may_send=lambda user, owner: allowed() and user.pk in owner.memberships.values_list("user", flat=True),
        outcomes={TAKEN: "prises"},
        refusals={"closed": "fermée"},
        title=lambda people_list: "Une liste",
        back=lambda people_list: ("/ailleurs/", "Ailleurs"),
        started="list.started",
        ended="list.ended",
    )


def make_list(*lines, sender=None):
    """A list of these lines, waiting for its sender's word."""
    organisation = OrganisationFactory() if sender is None else sender.memberships.get().organisation
    sender = sender or MembershipFactory(organisation=organisation).user
    table = read_people_csv("\n".join(["e-mail;nom", *lines]).encode())
    return prepare_list(ListKind.MEMBERS, table=table, file_name="membres.csv", actor=sender, organisation=organisation)
