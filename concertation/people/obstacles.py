"""What somebody must hand over before the account can be erased: the site, an organisation, a mandate."""

from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.privacy.leaving import leaving_before

from .administrators import administrators, hold_administrators, is_last_administrator
from .choices import MembershipRole
from .models import Organisation
from .organisations.members import MANAGERS


def site_without_administrator(user):
    """The last administrator names another one first."""
    if is_last_administrator(user):
        yield _("Vous êtes la dernière personne à administrer le site : donnez d'abord ce rôle à quelqu'un d'autre.")


def hold_administration(user):
    """Nobody else stops administering meanwhile; who does not administer waits for nobody."""
    if administrators().filter(pk=user.pk).exists():
        hold_administrators()


def hold_organisations(user):
    """Lock the organisations for which the person answers, in the order in which everybody takes several."""
    managed = user.memberships.filter(role__in=MANAGERS).values("organisation")
    list(Organisation.objects.select_for_update().filter(pk__in=managed).order_by("pk").values_list("pk"))


def organisations_without_manager(user):
    """The last validator or signatory of an organisation that has other members hands over first."""
    for membership in user.memberships.filter(role__in=MANAGERS).select_related("organisation"):
        others = membership.organisation.memberships.exclude(user=user)
        staying = others.filter(role__in=MANAGERS, user__is_active=True).exclude(user__in=leaving_before(user))
        if others.exists() and not staying.exists():
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
