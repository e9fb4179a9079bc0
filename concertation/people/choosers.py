"""Choosing among what exists: Wagtail's chooser, less an address to create that fails without a form to fill."""

from wagtail.snippets.views.chooser import SnippetChooserViewSet


class ChooserOfExisting(SnippetChooserViewSet):
    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
