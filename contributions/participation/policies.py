"""Who works on the forms of a campaign: its editors write them; whoever works on the campaign reads them."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import BasePermissionPolicy

from concertation.people import rules as people
from concertation.people.choices import Role

from ..models import Campaign, ParticipationForm

VIEW = "view"
READERS_OF_ANSWERS = (Role.MODERATOR, Role.GUARANTOR)  # and administrators, who hold every role


def can_edit_forms(user, campaign):
    """Editors of the campaign or of the whole site, and administrators: those who edit its page."""
    return people.has_role(user, Role.EDITOR, campaign)


def can_read_forms(user, campaign):
    """Whoever works on the campaign or watches over it, whatever its state."""
    return any(people.has_role(user, role, campaign) for role in people.STAFF_ROLES)


def can_read_answers(user, campaign):
    """Moderators and guarantors of the campaign, and administrators: who reads the team's answers on the desk."""
    return any(people.has_role(user, role, campaign) for role in READERS_OF_ANSWERS)


def is_answered(form):
    """Whether an answer is read by one of the form's versions."""
    return form.versions.filter(contributions__isnull=False).exists()


def edited_campaigns(user):
    """The campaigns whose forms the person writes."""
    pages = people.pages_with_role(user, Role.EDITOR)
    return Campaign.objects.all() if pages is None else Campaign.objects.filter(pk__in=pages)


def roles_for(action):
    return people.STAFF_ROLES if action == VIEW else (Role.EDITOR,)


class FormPolicy(BasePermissionPolicy):
    """The two rules above, form by form. A form that somebody has answered is taken offline, never deleted."""

    def user_has_permission(self, user, action):
        return people.has_role_anywhere(user, *roles_for(action))

    def user_has_permission_for_instance(self, user, action, instance):
        if action == VIEW:
            return can_read_forms(user, instance.campaign)
        return can_edit_forms(user, instance.campaign) and not (action == "delete" and is_answered(instance))

    def instances_user_has_any_permission_for(self, user, actions):
        found = ParticipationForm.objects.none()
        for action in actions:
            pages = people.pages_with_role(user, *roles_for(action))
            found |= (
                ParticipationForm.objects.all()
                if pages is None
                else ParticipationForm.objects.filter(campaign__in=pages)
            )
        return found

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions):
        roles = {role for action in actions for role in roles_for(action)} | {Role.ADMINISTRATOR}
        holders = Q(role_grants__role__in=roles) | Q(is_superuser=True)
        return get_user_model().objects.filter(holders, is_active=True).distinct()
