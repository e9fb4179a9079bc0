"""What the admin's home page tells administrators."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from .models import Dispatch, DispatchState


class GivenUpPanel(Component):
    """How many sendings were given up; nothing at all when there are none."""

    name = "outbox"
    template_name = "outbox/panel.html"
    order = 250

    def get_context_data(self, parent_context):
        count = Dispatch.objects.filter(state=DispatchState.FAILED).count()
        return {"count": count, "url": f"{reverse('outbox:index')}?state={DispatchState.FAILED}"}
