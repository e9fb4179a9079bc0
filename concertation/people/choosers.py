"""Choosing among what exists: Wagtail's chooser, less an address to create that fails without a form to fill."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetChosenMultipleView, SnippetChosenView
from wagtail.snippets.widgets import AdminSnippetChooser


class SnippetChooser(AdminSnippetChooser):
    """Wagtail puts its words together at the start, in the language of the start; these wait for their reader."""

    def __init__(self, model=None, **kwargs):
        super().__init__(model, **kwargs)
        self.choose_one_text = _("Choisir dans la liste")
        self.choose_another_text = _("Choisir autre chose")
        self.link_to_chosen_text = _("Modifier ce qui est choisi")

        self.known = {}

    def get_instance(self, value):
        """From those that the form already has in `known`, by their key, or from the database.

        What was not chosen but typed into the request is shown as nothing chosen.
        """
        if isinstance(value, Model):
            return value
        number = int(value) if str(value).isdecimal() else None
        return self.known.get(number) or super().get_instance(number)


class ChosenView(SnippetChosenView):
    def get_object(self, pk):
        if not pk.isdecimal():
            raise self.model_class.DoesNotExist
        return super().get_object(pk)


class ChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        return super().get_objects([pk for pk in pks if pk.isdecimal()])


class ChooserOfExisting(SnippetChooserViewSet):
    base_widget_class = SnippetChooser
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
