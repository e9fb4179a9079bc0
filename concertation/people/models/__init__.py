"""Who is who: accounts, places, organisations, roles, and who may enter where."""

from .accounts import NotificationSwitch, User, UserManager
from .lists import PeopleList
from .organisations import Invitation, JoinRequest, Membership, Organisation, OrganisationTerritory
from .places import College, Label, Outline, Territory, TerritoryLabel
from .roles import RoleGrant
from .spaces import Space, SpaceGuest

__all__ = [
    "College",
    "Invitation",
    "JoinRequest",
    "Label",
    "Membership",
    "NotificationSwitch",
    "Organisation",
    "OrganisationTerritory",
    "Outline",
    "PeopleList",
    "RoleGrant",
    "Space",
    "SpaceGuest",
    "Territory",
    "TerritoryLabel",
    "User",
    "UserManager",
]
