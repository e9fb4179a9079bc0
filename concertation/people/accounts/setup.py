"""What the room tells the others at start: its page in everybody's space, its acts, and how forms name accounts."""

from django.utils.translation import gettext_lazy as _

from concertation.journal.words import name_acts
from concertation.web.my_space import register_my_page

from . import acts, fields, following  # noqa: F401 imported, they listen, and name accounts in the admin's forms


def set_up_accounts():
    """Called once by the people's `apps.ready()`."""
    register_my_page(
        code="security", label=_("Connexion et sécurité"), url_name="account_security", icon="key-round", order=80
    )
    name_acts(acts.ACTS | {"account.second_factor_reset": _("Second facteur retiré")})
