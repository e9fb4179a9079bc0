"""What decisions hold of those who write and of those who decide."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import NUMBER_ALONE, numbered
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .models import Ground, ModerationDecision
from .my_data import copy_decisions, erase_decisions

declare(Ground, plain="code label explanation sort_order")
declare(
    ModerationDecision,
    chapter=Chapter.MODERATION,
    personal={
        "note": Personal(
            _("Le mot que la modération écrit à l'auteur d'un texte"),
            _("Dire pourquoi un texte est publié, rendu ou refusé."),
            Basis.LEGITIMATE,
            Readers.STAFF,
            terms.WITH_CAMPAIGN,
            Fate.ERASED,
        ),
        "moderator": numbered(_("Qui a décidé"), why=NUMBER_ALONE),
    },
    plain="target_type target_id campaign action from_status to_status ground decided_at",
)

# Before the texts that the decisions are about
register_holding(
    code="decisions",
    title=_("Ce que la modération a décidé de vos textes"),
    copy=copy_decisions,
    erase=erase_decisions,
    order=20,
)
