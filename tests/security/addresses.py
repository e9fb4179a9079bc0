"""Every address of the site, as Django resolves it; which ones are ours, and which ones Wagtail's admin brings."""

import re

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

# Wagtail makes these for our models: who may open them is our decision.
OUR_VIEWSETS = re.compile(r"^wagtailsnippet(s|choosers)_(people|moderation)_|^people_roles:|^outbox:")
# Wagtail's own, to which our accounts or our texts give another meaning.
OURS_ALL_THE_SAME = {"wagtail_bulk_action", "wagtailadmin_home", "wagtailadmin_password_reset"}


def every_address():
    """(route, name, view) for each pattern, in the order in which Django tries them."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver, prefix, namespaces):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, route, inner)
        else:
            yield route, ":".join(filter(None, (*namespaces, pattern.name))), pattern.callback


def is_ours(route, name, view):
    """The whole public site, and what our rooms add to the admin."""
    if not route.startswith("admin/") or OUR_VIEWSETS.match(name) or name in OURS_ALL_THE_SAME:
        return True
    return not getattr(view, "view_class", view).__module__.startswith(("wagtail.", "django."))


def label_of(route, name):
    """How the map and the matrix call an address: by its name, or by its route when it has none."""
    return name or "/" + route
