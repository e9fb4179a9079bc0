from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "concertation.web"
    label = "web"
    verbose_name = _("Site")

    def ready(self):
        from .bare_pictures import keep_no_metadata

        keep_no_metadata()
