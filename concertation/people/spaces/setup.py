"""What the room tells the others at start: its acts, its kind of lists, who may have which file."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permissions import register_permission_policy
from wagtail.signals import page_published

from concertation.journal.words import name_acts
from concertation.web.media import register_picture_rule

from ..choices import ListKind
from ..lists.kinds import Kind, register_list_kind
from .file_policy import file_policies
from .files import on_page_published, reach_of_picture
from .openness import ACTS, can_open_space, invite_guest


def set_up_spaces():
    """Called once by the people's `apps.ready()`."""
    name_acts(ACTS)
    for model, policy in file_policies():
        # Before Wagtail's own, whichever application is ready first
        register_permission_policy(model, policy, exact_class=True)
    register_picture_rule(reach_of_picture)
    page_published.connect(on_page_published, dispatch_uid="index files of restricted pages")
    register_list_kind(
        Kind(
            code=ListKind.GUESTS,
            take=take_guest,
            may_send=lambda user, space: can_open_space(user, space.page),
            outcomes={"invited": gettext_lazy("invitées"), "known": gettext_lazy("déjà invitées")},
            refusals={},
            title=lambda people_list: _("Inviter dans « %(page)s »") % {"page": people_list.space.page.title},
            back=lambda people_list: (
                reverse("people_spaces:guests", args=[people_list.space_id]), _("Personnes invitées")
            ),
            started="space.list_started",
            ended="space.list_ended",
        )
    )  # fmt: skip


def take_guest(people_list, person, actor):
    _guest, is_new = invite_guest(people_list.space.page, email=person.email, name=person.name, actor=actor)
    return "invited" if is_new else "known"
