"""Who a person is on the platform, as small predicates. Other rooms combine them; views never ask a group or a flag."""

from .choices import Role

# The authority's contact reads and is told; the work on the platform is the others'.
STAFF_ROLES = frozenset(Role) - {Role.AUTHORITY}


def granted_roles(user):
    """The person's grants as a set of (role, page id or None), read once per request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_granted_roles"):
        user._granted_roles = frozenset(user.role_grants.values_list("role", "page_id"))
    return user._granted_roles


def is_administrator(user):
    return user.is_active and (user.is_superuser or (Role.ADMINISTRATOR, None) in granted_roles(user))


def has_role(user, role, page=None):
    """Whether the person holds the role for the whole site, or for this page; administrators hold every role."""
    grants = granted_roles(user)
    return is_administrator(user) or (role, None) in grants or (page is not None and (role, page.pk) in grants)


def has_role_anywhere(user, *roles):
    return is_administrator(user) or any(role in roles for role, _page in granted_roles(user))


def pages_with_role(user, *roles):
    """The pages on which the person holds one of the roles; None means every page."""
    grants = [(role, page) for role, page in granted_roles(user) if role in roles]
    if is_administrator(user) or any(page is None for _role, page in grants):
        return None
    return {page for _role, page in grants}


def acting_role(user, role, page_id):
    """In which role somebody does what belongs to a role: that one when it is held here, else the administrator's.

    What belongs to no role of the platform (a participant's act, an organisation's) is told as it is.
    """
    if role not in Role.values:
        return role
    held = granted_roles(user)
    if (role, page_id) in held or (role, None) in held:
        return role
    return Role.ADMINISTRATOR.value if is_administrator(user) else role


def team_role(user):
    """For which role somebody works here: the administrator's, or the first of the team's that they hold; or none."""
    if is_administrator(user):
        return Role.ADMINISTRATOR.value
    held = {role for role, _page in granted_roles(user)}
    return next((role.value for role in Role if role in STAFF_ROLES and role in held), "")


def can_read_journal(user):
    """Administrators, guarantors of the site, and guarantors of a campaign for what happened in it."""
    return has_role_anywhere(user, Role.GUARANTOR)


def can_read_data_report(user):
    """Administrators, and guarantors of the whole site: what is forgotten and erased belongs to no campaign."""
    return has_role(user, Role.GUARANTOR)


def pages_of_journal(user):
    """The campaigns whose journal the person may read; None means everything, whatever it is about."""
    return pages_with_role(user, Role.GUARANTOR)


def is_staff_member(user):
    """Whether the person works on the platform, and so may open the admin."""
    return bool(team_role(user))
