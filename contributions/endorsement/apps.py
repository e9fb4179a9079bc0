from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EndorsementConfig(AppConfig):
    name = "contributions.endorsement"
    label = "endorsement"
    verbose_name = _("Relecture par les organisations")

    def ready(self):
        from concertation.journal.words import name_acts
        from concertation.people.my_space.notifications import register_notification
        from concertation.people.organisations.edit import when_reading_stops
        from concertation.web.my_space import register_my_page, register_waiting_for_me

        from ..consultation import ASKED
        from ..trail import register_last_steps, register_trail_source
        from .release import release_texts
        from .trail import last_reviews, reviews_as_steps
        from .waiting import count_waiting_for, reads_for_some, reviews_wait

        name_acts(
            {
                "endorsement.endorsed": _("Texte transmis par son organisation"),
                "endorsement.declined": _("Texte rendu par son organisation"),
                "endorsement.released": _("Texte transmis : l'organisation ne relit plus"),
            }
        )
        register_notification(
            ASKED,
            _("un texte attend d'être relu au nom d'une organisation"),
            _("Pour les valideurs d'une organisation qui relit ses textes."),
        )
        register_my_page(
            code="reviews",
            label=_("Textes à relire"),
            url_name="endorsement:queue",
            icon="file-pen",
            order=45,
            count=count_waiting_for,
            shown=reads_for_some,
        )
        register_waiting_for_me(reviews_wait)
        when_reading_stops(release_texts)
        register_trail_source(reviews_as_steps)
        register_last_steps(last_reviews)
