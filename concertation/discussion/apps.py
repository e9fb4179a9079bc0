from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class DiscussionConfig(AppConfig):
    name = "concertation.discussion"
    label = "discussion"
    verbose_name = _("Commentaires")

    def ready(self):
        """Take out the library's receiver: it publishes rejected replies again and miscounts them (docs/adr/0004)."""
        from django_comments_xtd.models import publish_or_unpublish_on_pre_save

        from concertation.journal.words import name_acts
        from concertation.people.claims import register_claimable
        from concertation.people.my_space.notifications import register_notification
        from concertation.people.my_space.profile import register_signed

        from . import checks  # noqa: F401 registers the check
        from .letters import COMMENTED, REPLIED
        from .mine import (
            claim_comments,
            count_signed,
            count_unclaimed,
            given_comments,
            readdress_comments,
            release_comment,
            rename_signed,
        )
        from .models import ModeratedComment

        name_acts(
            {
                "comment.submitted": _("Commentaire reçu"),
                "comment.confirmed": _("Commentaire confirmé"),
                "comment.erased": _("Commentaire effacé"),
            }
        )
        register_notification(
            COMMENTED,
            _("on commente l'un de mes textes"),
            _("Une fois le commentaire publié ; le message ne le recopie pas."),
            order=10,
        )
        register_claimable(
            "comment",
            model=ModeratedComment,
            given=given_comments,
            count=count_unclaimed,
            claim=claim_comments,
            release=release_comment,
            follow=readdress_comments,
        )
        register_signed(count=count_signed, rename=rename_signed)
        register_notification(REPLIED, _("on répond à l'un de mes commentaires"), order=11)
        pre_save.disconnect(publish_or_unpublish_on_pre_save, sender="discussion.ModeratedComment")
