"""The desk on the admin's first page, and on the page of a campaign."""

from wagtail.admin.ui.components import Component

from .waiting import waiting_for


class WaitingPanel(Component):
    """What waits for this person, each line linked to its list."""

    name = "waiting"
    order = 10
    template_name = "moderation/waiting_panel.html"

    class Media:
        css = {"all": ["desk/desk.css"]}

    def get_context_data(self, parent_context):
        return {"lines": waiting_for(parent_context["request"].user)}
