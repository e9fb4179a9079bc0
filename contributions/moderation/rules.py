"""Who may decide on what. The desk, its lists, its bulk actions and `decide` ask here."""

from concertation.people import rules as people
from concertation.people.choices import Role

# Guarantors see everything and change nothing.
DESK_READERS = (Role.MODERATOR, Role.ADMINISTRATOR, Role.GUARANTOR)
DECIDERS = (Role.MODERATOR, Role.ADMINISTRATOR)


def can_read_desk(user, campaign=None):
    """Whether the person may read the campaign's texts on the desk (without a campaign: some campaign's)."""
    if campaign is None:
        return people.has_role_anywhere(user, *DESK_READERS)
    return any(people.has_role(user, role, campaign) for role in DESK_READERS)


def can_moderate(user, campaign=None):
    """Whether the person moderates the campaign (without a campaign: some campaign)."""
    if campaign is None:
        return people.has_role_anywhere(user, *DECIDERS)
    return any(people.has_role(user, role, campaign) for role in DECIDERS)


def can_decide(user, moderable):
    """A moderator of the campaign, and never on a text of one's own: somebody else reads it."""
    return can_moderate(user, moderable.campaign) and not moderable.is_written_by(user)


def role_on_desk(user, campaign):
    """In which role the person decides: the narrower one, for the journal."""
    held = people.granted_roles(user)
    moderator = {(Role.MODERATOR, None), (Role.MODERATOR, campaign.pk)} & held
    return Role.MODERATOR if moderator else Role.ADMINISTRATOR
