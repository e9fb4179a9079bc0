"""How what the room holds is copied out and erased, and what an account must hand over first."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy.holdings import register_holding
from concertation.privacy.obstacles import register_obstacle

from .. import my_data, obstacles

register_holding(
    code="organisations",
    title=_("Vos organisations"),
    copy=my_data.copy_organisations,
    erase=my_data.erase_organisations,
    foresee=my_data.foresee_organisations,
    order=500,
)
register_holding(
    code="guests",
    title=_("Les espaces où vous êtes invité, les listes que vous avez envoyées"),
    copy=my_data.copy_guests,
    erase=my_data.erase_guests,
    order=510,
)
register_holding(
    code="signing-in",
    title=_("Votre connexion"),
    copy=my_data.copy_signing_in,
    erase=my_data.erase_signing_in,
    order=990,
)
register_holding(
    code="account",
    title=_("Votre compte"),
    copy=my_data.copy_account,
    erase=my_data.erase_account,
    order=1000,
)
register_obstacle("last_administrator", obstacles.site_without_administrator, hold=obstacles.hold_administration)
register_obstacle("last_manager", obstacles.organisations_without_manager, hold=obstacles.hold_organisations)
register_obstacle("mandate", obstacles.mandates_in_force)
