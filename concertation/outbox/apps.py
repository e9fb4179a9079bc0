from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "concertation.outbox"
    label = "outbox"
    verbose_name = _("Boîte d'envoi")

    def ready(self):
        from concertation.journal.words import name_acts
        from concertation.web.health import register_check

        from .handlers import register_handler
        from .lag import check_lag
        from .mail import MAIL
        from .send_mail import send_mail
        from .task_backend import TASK, run_task

        register_handler(MAIL, send_mail)
        register_handler(TASK, run_task)
        name_acts({"outbox.send_again": _("Envoi relancé")})
        register_check("outbox", check_lag)
