"""What templates ask about the person who reads them."""

from django import template
from django.utils.translation import gettext as _

from concertation.web.qr import qr_path

from .. import rules

register = template.Library()

# In this order: most browsers also call themselves what they imitate.
BROWSERS = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
SYSTEMS = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]  # fmt: skip


@register.filter
def is_team_member(user):
    """Whether to offer the way into the admin; error pages have no user at all."""
    return bool(user) and rules.is_staff_member(user)


@register.inclusion_tag("components/qr.html")
def qr(text):
    """A QR code drawn in the page itself: one path, dark on light in every scheme."""
    size, path = qr_path(text)
    return {"size": size, "path": path}


@register.filter
def browser_words(user_agent):
    """A browser and its system as people call them, from the words that it sends; they may be made up."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), _("Navigateur inconnu"))
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system} if system else browser
