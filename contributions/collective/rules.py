"""Who may write, freeze, sign, deposit and read the collective contribution."""

from concertation.people import rules as people
from concertation.people.choices import Role
from contributions.rules import can_see_campaign

# Guarantors see everything and change nothing.
DESK_READERS = (Role.COMPILER, Role.FACILITATOR, Role.GUARANTOR)


def can_write(user, campaign):
    """The compilers of the campaign write the text and freeze its versions."""
    return people.has_role(user, Role.COMPILER, campaign)


def can_freeze(user, campaign):
    return can_write(user, campaign)


def can_deposit(user, campaign):
    """The facilitators hand the text over; administrators hold every role."""
    return people.has_role(user, Role.FACILITATOR, campaign)


def can_open_desk(user, campaign):
    return any(people.has_role(user, role, campaign) for role in DESK_READERS)


def can_open_some_desk(user):
    return people.has_role_anywhere(user, *DESK_READERS)


def can_read_collective(user, collective):
    """Whoever sees the campaign, once a version is frozen: a draft is nobody's text yet."""
    return collective.versions.exists() and can_see_campaign(user, collective.campaign)


def can_sign_now(user, collective):
    """A person with a mandate from an organisation called to sign, while the phase allows it and before the deposit.

    Which organisation, and whether it has signed already, is for `sign.mandates_of` to tell.
    """
    return (
        can_read_collective(user, collective)
        and is_open_to_signature(collective)
        and user.is_authenticated
        and user.memberships.mandated().filter(organisation__in=collective.invited.all()).exists()
    )


def is_open_to_signature(collective):
    return collective.campaign.allows("sign") and not collective.is_deposited
