from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "concertation.people"
    label = "people"
    verbose_name = _("Personnes et organisations")

    def ready(self):
        from . import accounts  # noqa: F401 importing it lets the admin's forms name accounts by their address
