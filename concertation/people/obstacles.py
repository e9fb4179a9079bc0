"""What somebody must hand over before the account can be erased: the site, an organisation, a mandate."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .choices import MembershipRole, Role
from .models import User
from .organisations.members import MANAGERS
from .rules import is_administrator


def site_without_administrator(user):
    """The last administrator names another one first."""
    if not is_administrator(user):
        return
    administrators = Q(is_superuser=True) | Q(role_grants__role=Role.ADMINISTRATOR, role_grants__page=None)
    if not User.objects.filter(administrators, is_active=True).exclude(pk=user.pk).exists():
        yield _("Vous êtes la dernière personne à administrer le site : donnez d'abord ce rôle à quelqu'un d'autre.")


def organisations_without_manager(user):
    """The last validator or signatory of an organisation that has other members hands over first."""
    for membership in user.memberships.filter(role__in=MANAGERS).select_related("organisation"):
        others = membership.organisation.memberships.exclude(user=user)
        if others.exists() and not others.filter(role__in=MANAGERS, user__is_active=True).exists():
            yield _(
                "Personne d'autre ne peut valider ni signer pour %(organisation)s : confiez d'abord ce rôle à un autre "
                "membre."
            ) % {"organisation": membership.organisation}


def mandates_in_force(user):
    """Whoever may sign for an organisation has the mandate ended first."""
    today = timezone.localdate()
    for membership in user.memberships.select_related("organisation").filter(role=MembershipRole.SIGNATORY):
        in_force = membership.mandate and (membership.mandate_until is None or membership.mandate_until >= today)
        if in_force:
            yield _("Vous tenez un mandat pour signer au nom de %(organisation)s : faites-y d'abord mettre fin.") % {
                "organisation": membership.organisation
            }
