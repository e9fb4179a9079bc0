from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "concertation.people"
    label = "people"
    verbose_name = _("Personnes et organisations")

    def ready(self):
        from concertation.journal.words import name_acts, name_values
        from concertation.text.choices import TextStatus

        from . import accounts  # noqa: F401 importing it lets the admin's forms name accounts by their address
        from .choices import Role
        from .lists.setup import set_up_lists

        name_acts({"role.granted": _("Rôle donné"), "role.withdrawn": _("Rôle retiré")})
        name_values(Role.choices, "granted", "withdrawn")
        name_values(TextStatus.choices, "status", "from", "to")
        set_up_lists()
