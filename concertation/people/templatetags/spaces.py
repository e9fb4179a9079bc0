"""How open a page is, for the admin's screens."""

from dataclasses import dataclass

from django import template

from ..choices import Visibility
from ..models import Space
from ..spaces.door import is_space_page

register = template.Library()

ICONS = {Visibility.PUBLIC: "view", Visibility.RESTRICTED: "lock", Visibility.UNLISTED: "no-view"}


@dataclass(frozen=True)
class Openness:
    label: str
    icon: str


@register.simple_tag
def openness_of(page):
    """The page's openness in words, or None for a page that Wagtail's own restrictions rule."""
    if page is None or not is_space_page(page):
        return None
    space = Space.objects.filter(pk=page.pk).first() if page.pk else None
    visibility = Visibility(space.visibility if space else Visibility.PUBLIC)
    return Openness(visibility.label, ICONS[visibility])
