"""What reviews hold of those who write and of those who read for an organisation."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import NUMBER_ALONE, numbered
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .models import OrganisationReview
from .my_data import copy_reviews, erase_reviews

declare(
    OrganisationReview,
    chapter=Chapter.MODERATION,
    personal={
        "note": Personal(
            _("Le mot qu'une organisation écrit à qui a rédigé un texte en son nom"),
            _("Dire ce qu'il faut reprendre avant que le texte parte à la modération."),
            Basis.LEGITIMATE,
            Readers.MEMBERS,
            terms.WITH_CAMPAIGN,
            Fate.ERASED,
        ),
        "reviewer": numbered(_("Qui a relu le texte pour l'organisation"), readers=Readers.MEMBERS, why=NUMBER_ALONE),
    },
    plain="target_type target_id number organisation outcome stands_in reviewed_at",
)

# Before the texts that were read
register_holding(
    code="reviews",
    title=_("Ce que les organisations ont dit de vos textes"),
    copy=copy_reviews,
    erase=erase_reviews,
    order=25,
)
