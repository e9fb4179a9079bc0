from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "concertation.outbox"
    label = "outbox"
    verbose_name = _("Boîte d'envoi")

    def ready(self):
        from .handlers import register_handler
        from .mail import MAIL
        from .send_mail import send_mail

        register_handler(MAIL, send_mail)
