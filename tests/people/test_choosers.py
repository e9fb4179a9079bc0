"""What is chosen in the admin is chosen by the one chooser that takes no number that is none."""

from django.urls import get_resolver
from wagtail.snippets.models import get_snippet_models

from concertation.people.choosers import ChooserOfExisting


def test_every_chooser_looks_at_the_numbers_that_it_is_given():
    """Of the snippets that are chosen anywhere: those without a chooser have no address of one."""
    addresses = get_resolver("wagtail.admin.urls").url_patterns
    admin = {getattr(address, "namespace", None) for address in addresses}
    choosers = {
        name: viewset.chooser_viewset_class
        for viewset in (model.snippet_viewset for model in get_snippet_models())
        if (name := viewset.get_chooser_admin_url_namespace()) in admin
    }
    assert "wagtailsnippetchoosers_people_territory" in choosers
    assert [name for name, chooser in choosers.items() if not issubclass(chooser, ChooserOfExisting)] == []
