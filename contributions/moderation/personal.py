"""What decisions hold of those who write and of those who decide."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import NUMBER_ALONE, numbered
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .models import Ground, ModerationDecision, Report
from .my_data import copy_decisions, copy_reports, erase_decisions, erase_reports

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

REPORTED = Personal(
    _("Les textes que vous signalez, pourquoi et dans quels mots"),
    _("Examiner le texte. Ni son auteur ni le public ne savent qui l'a signalé."),
    Basis.LEGAL,
    Readers.STAFF,
    terms.lasting(_("{time} après la réponse de la modération."), terms.REPORT),
    Fate.ERASED,
)
declare(
    Report,
    chapter=Chapter.MODERATION,
    personal={
        "words": REPORTED,
        "reporter": replace(REPORTED, what=_("Le compte avec lequel vous signalez un texte"), fate=Fate.ANONYMISED),
        "email": replace(
            REPORTED,
            what=_("L'adresse e-mail donnée avec un signalement"),
            purpose=_("Vous dire que le signalement est arrivé, et ce qui est décidé."),
            readers=Readers.ADMINISTRATORS,
        ),
        "origin": replace(
            REPORTED,
            what=_("Une empreinte de votre compte, de votre adresse ou de votre réseau"),
            purpose=_("Ne compter qu'une fois chaque personne qui signale un texte."),
            basis=Basis.LEGITIMATE,
            readers=Readers.NOBODY,
        ),
    },
    plain="target_type target_id campaign ground wants_answer language created_at status closed_at decision",
)
register_holding(
    code="reports",
    title=_("Les textes que vous avez signalés"),
    copy=copy_reports,
    erase=erase_reports,
    order=21,
)

# Before the texts that the decisions are about
register_holding(
    code="decisions",
    title=_("Ce que la modération a décidé de vos textes"),
    copy=copy_decisions,
    erase=erase_decisions,
    order=20,
)
