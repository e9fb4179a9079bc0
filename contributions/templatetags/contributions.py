"""What the pages of contributions show again and again."""

from django import template

from ..choices import ContributionKind
from ..forms import KIND_NOTES

register = template.Library()


@register.simple_tag
def kind_note(value):
    """What a kind of contribution means, in a few words."""
    return KIND_NOTES.get(ContributionKind(value), "") if value in ContributionKind.values else ""
