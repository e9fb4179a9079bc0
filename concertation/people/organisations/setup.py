"""Telling the shared rooms about organisations; called by the application when it is ready."""

from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from concertation.journal.words import name_acts, name_values
from concertation.web.my_space import register_my_page, register_waiting_for_me

from ..choices import MembershipRole
from ..models import Membership
from ..my_space.notifications import register_notification
from .letters import MANDATES, ORGANISATION_REQUESTS
from .lists import register_members_list
from .mandates import forget_file_of_deleted
from .waiting import count_waiting, organisations_wait

ACTS = {
    "organisation.created": _("Organisation créée"),
    "organisation.edited": _("Présentation ou réglages changés"),
    "organisation.invited": _("Invitation envoyée"),
    "organisation.invited_again": _("Invitation renvoyée"),
    "organisation.invitation_withdrawn": _("Invitation retirée"),
    "organisation.joined": _("Invitation acceptée"),
    "organisation.join_asked": _("Demande d'adhésion reçue"),
    "organisation.join_accepted": _("Demande d'adhésion acceptée"),
    "organisation.join_declined": _("Demande d'adhésion déclinée"),
    "organisation.join_withdrawn": _("Demande d'adhésion retirée"),
    "organisation.member_added": _("Membre ajouté par l'équipe du site"),
    "organisation.role_changed": _("Rôle changé"),
    "organisation.handed_over": _("Rôle transmis"),
    "organisation.left": _("Départ"),
    "organisation.member_removed": _("Membre retiré"),
    "organisation.mandate_recorded": _("Mandat inscrit"),
    "organisation.mandate_withdrawn": _("Mandat retiré"),
    "organisation.list_started": _("Liste de personnes envoyée"),
    "organisation.list_ended": _("Liste de personnes finie"),
}


def set_up_organisations():
    name_acts(ACTS)
    name_values(MembershipRole.choices, "given", "was")
    register_notification(
        ORGANISATION_REQUESTS,
        _("quelqu'un veut rejoindre une organisation dont je valide les membres"),
        _("Une demande d'adhésion, ou une invitation ouverte trop tard."),
    )
    register_notification(MANDATES, _("un mandat de signer va finir"), _("Trente jours avant, dans mes organisations."))
    register_members_list()
    post_delete.connect(forget_file_of_deleted, sender=Membership, dispatch_uid="forget the acts of deleted members")
    register_waiting_for_me(organisations_wait)
    register_my_page(
        code="organisations",
        label=_("Mes organisations"),
        url_name="organisations:mine",
        icon="building-2",
        order=40,
        count=count_waiting,
    )
