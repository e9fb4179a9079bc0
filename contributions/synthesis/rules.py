"""Who may write, watch and read a synthesis."""

from concertation.people import rules as people
from concertation.people.choices import Role
from contributions.rules import can_see_campaign


def can_compile(user, campaign):
    """The compilers of the campaign."""
    return people.has_role(user, Role.COMPILER, campaign)


def can_open_workbench(user, campaign):
    """The compilers, and the guarantor, who changes nothing."""
    return can_compile(user, campaign) or people.has_role(user, Role.GUARANTOR, campaign)


def can_compile_somewhere(user):
    return people.has_role_anywhere(user, Role.COMPILER, Role.GUARANTOR)


def can_read_synthesis(user, synthesis):
    """Whoever sees the campaign, once a version is published."""
    return synthesis.versions.exists() and can_see_campaign(user, synthesis.campaign)
