"""What templates ask about the person who reads them."""

from django import template

from .. import rules

register = template.Library()


@register.filter
def is_team_member(user):
    """Whether to offer the way into the admin; error pages have no user at all."""
    return bool(user) and rules.is_staff_member(user)
