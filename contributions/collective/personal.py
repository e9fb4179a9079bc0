"""What collective texts hold of those who sign and deposit them."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import NUMBER_ALONE, numbered
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .models import CollectiveContribution, Deposit, Section, Signature, Version
from .my_data import copy_signatures, erase_signatures, foresee_signatures

ACT = _(
    "Une signature engage une organisation envers une autorité : elle doit pouvoir être prouvée (RGPD, art. 17.3.e). "
    "Le nom du signataire en fait partie ; le lien avec son compte ne mène plus à rien."
)
SIGNED = Personal(
    _("Le nom de la personne qui signe pour une organisation, son mandat, sa réserve et la date"),
    _("Prouver que l'organisation s'est engagée, et par qui."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    terms.FOR_GOOD,
    Fate.KEPT,
    ACT,
)

declare(CollectiveContribution, plain="campaign title introduction conclusion invited created_at")
declare(Section, plain="collective title question body statements sort_order")
declare(
    Version,
    chapter=Chapter.PUBLICATIONS,
    personal={
        "content": Personal(
            _("Les contributions que cite une version figée du texte collectif, par leur référence"),
            _("Montrer d'où vient chaque paragraphe."),
            Basis.LEGITIMATE,
            Readers.PUBLIC,
            terms.FOR_GOOD,
            Fate.KEPT,
            _("Une version signée ne change plus ; elle ne porte ni nom ni adresse de participant."),
        ),
        "frozen_by": numbered(_("Qui a figé une version"), why=NUMBER_ALONE),
    },
    plain="collective number sha256 frozen_at",
)
declare(
    Signature,
    chapter=Chapter.PUBLICATIONS,
    personal={
        "signatory": numbered(_("Le compte qui a signé"), why=NUMBER_ALONE),
        "signatory_name": SIGNED,
        "mandate": SIGNED,
        "reserve": SIGNED,
        "signed_at": SIGNED,
    },
    plain="version organisation sha256",
)
declare(
    Deposit,
    chapter=Chapter.PUBLICATIONS,
    personal={
        "note": Personal(
            _("Ce que l'équipe note d'un dépôt : la voie, le récépissé, parfois qui l'a reçu"),
            _("Prouver que le texte a été remis à l'autorité."),
            Basis.LEGITIMATE,
            Readers.PUBLIC,
            terms.FOR_GOOD,
            Fate.KEPT,
            _("Le dépôt est la preuve que le texte a été remis ; il ne change plus."),
        ),
        "recorded_by": numbered(_("Qui a noté le dépôt"), why=NUMBER_ALONE),
    },
    plain="version deposited_on channel receipt",
)

register_holding(
    code="signatures",
    title=_("Vos signatures"),
    copy=copy_signatures,
    erase=erase_signatures,
    foresee=foresee_signatures,
    order=60,
)
