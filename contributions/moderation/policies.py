"""The desk's rights in the form in which Wagtail's lists and bulk actions ask for them."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import BasePermissionPolicy

from . import queue
from .moderable import moderable_of
from .rules import DECIDERS, DESK_READERS, can_decide, can_moderate, can_read_desk

# What a policy is asked about; nobody adds, rewrites or deletes other people's words.
READ, DECIDE = "view", "change"


class DeskPolicy(BasePermissionPolicy):
    """Readers of the desk view, moderators decide; the same rules as `decide`, campaign by campaign."""

    def __init__(self, model, on_desk):
        super().__init__(model)
        self.on_desk = on_desk

    def user_has_permission(self, user, action):
        return {READ: can_read_desk, DECIDE: can_moderate}.get(action, lambda user: False)(user)

    def user_has_permission_for_instance(self, user, action, instance):
        moderable = moderable_of(instance)
        if action == READ:
            return can_read_desk(user, moderable.campaign)
        return action == DECIDE and can_decide(user, moderable)

    def instances_user_has_any_permission_for(self, user, actions):
        if READ in actions:
            return self.on_desk(user, DESK_READERS)
        return self.on_desk(user, DECIDERS if DECIDE in actions else ())

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions):
        roles = DESK_READERS if READ in actions else DECIDERS if DECIDE in actions else ()
        holders = Q(role_grants__role__in=roles) | (Q(is_superuser=True) if roles else Q())
        return get_user_model().objects.filter(holders, is_active=True).distinct()


def desk_policies():
    """(model, policy) for each kind of text on the desk."""
    from concertation.discussion.models import ModeratedComment

    from ..models import Contribution

    return [
        (Contribution, DeskPolicy(Contribution, queue.contributions_on_desk)),
        (ModeratedComment, DeskPolicy(ModeratedComment, queue.comments_on_desk)),
    ]
