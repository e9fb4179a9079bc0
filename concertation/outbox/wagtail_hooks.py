"""Registration of the outbox in the Wagtail admin."""

from wagtail import hooks

from .panels import GivenUpPanel
from .viewsets import CAN_SEE, dispatch_viewset


@hooks.register("register_admin_viewset")
def register_outbox():
    return dispatch_viewset


@hooks.register("construct_homepage_panels")
def tell_what_was_given_up(request, panels):
    if request.user.has_perm(CAN_SEE):
        panels.append(GivenUpPanel())
