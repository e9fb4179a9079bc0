"""What syntheses hold of those whom they quote and of those who write them."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import NUMBER_ALONE, done_by, numbered
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .models import Extract, Heading, Quotation, Statement, Synthesis, SynthesisVersion, Treatment
from .my_data import copy_quotations, erase_quotations

QUOTED = Personal(
    _("Les passages de vos contributions que la synthèse cite, et lesquels"),
    _("Montrer de quoi chaque énoncé est fait : pas de phrase sans source."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.CHOICE,
    _("Les citations gardent leur référence ; si vous effacez vos textes, les mots cités ne sont plus montrés."),
)
FROZEN = Personal(
    _("Les mots cités dans une version publiée de la synthèse, et le nom publié à cette date"),
    _("Montrer ce qui a été publié, et de quoi chaque énoncé était fait."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    terms.FOR_GOOD,
    Fate.CHOICE,
    _(
        "Votre nom est retiré des versions déjà publiées ; vos mots le sont aussi si vous effacez vos textes. Il reste "
        "la référence et l'empreinte de la version d'origine ; la page et les données disent ce qui a été retiré."
    ),
)

declare(Synthesis, plain="campaign title introduction method created_at")
declare(Heading, plain="synthesis title theme sort_order")
declare(Statement, plain="heading kind text by_drafting_team sort_order")
declare(
    Extract,
    chapter=Chapter.PUBLICATIONS,
    personal={"quote": QUOTED, "created_by": done_by(_("Qui a relevé un extrait"))},
    plain="synthesis statement contribution version start end sort_order created_at",
)
declare(
    Treatment,
    chapter=Chapter.PUBLICATIONS,
    personal={
        "note": Personal(
            _("Pourquoi une contribution lue n'est pas citée"),
            _("Ne laisser aucune contribution sans suite."),
            Basis.LEGITIMATE,
            Readers.STAFF,
            terms.WITH_CAMPAIGN,
            Fate.CHOICE,
            _("La précision part avec le texte ; la raison reste comptée."),
        ),
        "decided_by": done_by(_("Qui a écarté une contribution")),
    },
    plain="synthesis contribution reason decided_at",
)
declare(
    SynthesisVersion,
    chapter=Chapter.PUBLICATIONS,
    personal={"content": FROZEN, "published_by": numbered(_("Qui a publié une synthèse"), why=NUMBER_ALONE)},
    plain="synthesis number sha256 published_at",
)
declare(Quotation, plain="version contribution statement_number")

# Before the texts that are quoted
register_holding(
    code="quotations",
    title=_("Ce que la synthèse cite de vos textes"),
    copy=copy_quotations,
    erase=erase_quotations,
    order=10,
)
