"""Wagtail's actions on several things at once: what the person may not know of is not named among what was left out."""

from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .admin import known_to
from .file_policy import hidden_from

LEFT_OUT = "items_with_no_access"


def known_among(user, model, objects):
    """Those of the objects that the person may know of; kinds of things that have no such secret are all known."""
    if not objects:
        return objects
    rows = model._default_manager.filter(pk__in=[each.pk for each in objects])
    if issubclass(model, Page):
        rows = rows.filter(known_to(user))
    elif issubclass(model, (get_document_model(), get_image_model())):
        rows = rows.exclude(hidden_from(user, model))
    else:
        return objects
    known = set(rows.values_list("pk", flat=True))
    return [each for each in objects if each.pk in known]


def keep_quiet(action=BulkAction):
    """Have every bulk action pass over what its person may not know of: numbers in an address ask for no title."""
    sort_out = action.get_actionable_objects

    def get_actionable_objects(self):
        objects, others = sort_out(self)
        return objects, others | {LEFT_OUT: known_among(self.request.user, self.model, others[LEFT_OUT])}

    action.get_actionable_objects = get_actionable_objects
