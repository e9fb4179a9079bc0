"""The platform's rules in the form in which the Wagtail admin asks for them: who reads a list, who changes it."""

from django.contrib.auth import get_user_model
from wagtail.permission_policies import BasePermissionPolicy

from .choices import Role
from .rules import STAFF_ROLES, has_role, is_administrator, is_staff_member


def can_read_directory(user):
    """Organisations, territories, colleges, labels: whoever works on the platform names them every day."""
    return is_staff_member(user)


def can_read_roles(user):
    """Who holds which role, with addresses and in campaigns of all kinds: administrators, and the site's guarantors."""
    return has_role(user, Role.GUARANTOR)


def is_nobody(user):
    return False


class RulePolicy(BasePermissionPolicy):
    """Predicates on the person decide for every row alike: who reads, who changes (adds, edits), who deletes."""

    def __init__(self, model, *, reads, changes=is_administrator, deletes=None):
        super().__init__(model)
        self.rules = {"view": reads, "choose": reads, "delete": deletes or changes}
        self.changes = changes

    def user_has_permission(self, user, action):
        return self.rules.get(action, self.changes)(user)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user, actions):
        rows = self.model._default_manager.all()
        return rows if self.user_has_any_permission(user, actions) else rows.none()

    def users_with_any_permission(self, actions):
        """Asked by Wagtail for pages and collections only; counted out here from the roles that are given."""
        people = get_user_model().objects.filter(is_active=True, role_grants__role__in=STAFF_ROLES).distinct()
        allowed = [user.pk for user in people if self.user_has_any_permission(user, actions)]
        return people.filter(pk__in=allowed)


def people_policies():
    """(model, policy) for what the room shows in the admin."""
    from concertation.outbox.models import Dispatch

    from .models import College, Label, Organisation, RoleGrant, Territory

    yield from ((model, RulePolicy(model, reads=can_read_directory)) for model in (College, Label, Territory))
    yield Organisation, RulePolicy(Organisation, reads=can_read_directory)
    yield RoleGrant, RulePolicy(RoleGrant, reads=can_read_roles)
    yield Dispatch, RulePolicy(Dispatch, reads=is_administrator)


def account_policies():
    """(model, policy) for accounts and for Wagtail's groups, which follow the roles given here."""
    from django.contrib.auth.models import Group

    account = get_user_model()
    # An account leaves by its erasure, which knows all that hangs on it.
    yield account, RulePolicy(account, reads=is_administrator, deletes=is_nobody)
    yield Group, RulePolicy(Group, reads=is_nobody, changes=is_nobody)
