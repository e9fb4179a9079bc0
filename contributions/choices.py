"""The room's fixed lists: phases and what they open, kinds of contributions, where they come from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PhaseKind(TextChoices):
    INFORM = "inform", _("S'informer")
    CONTRIBUTE = "contribute", _("Contribuer")
    DEBATE = "debate", _("Débattre")
    WRITE = "write", _("Rédiger")
    SIGN = "sign", _("Signer")
    FOLLOW = "follow", _("Suites")


# What one may do in each kind of phase; rules ask `campaign.allows("contribute")` and never name a phase.
PHASE_FEATURES = {
    PhaseKind.INFORM: frozenset(),
    PhaseKind.CONTRIBUTE: frozenset({"contribute", "comment", "support"}),
    PhaseKind.DEBATE: frozenset({"comment", "support"}),
    PhaseKind.WRITE: frozenset(),
    PhaseKind.SIGN: frozenset({"sign"}),
    PhaseKind.FOLLOW: frozenset(),
}
FEATURES = frozenset().union(*PHASE_FEATURES.values())


class ContributionKind(TextChoices):
    AVIS = "avis", _("Avis")
    PROPOSITION = "proposition", _("Proposition")
    QUESTION = "question", _("Question")
    TEMOIGNAGE = "temoignage", _("Témoignage")
    EXPERTISE = "expertise", _("Expertise")
    # Made of what was answered to a form without title and text: nobody chooses it
    ANSWERS = "reponse", _("Réponse à un questionnaire")


# Those that people choose among when they write
WRITTEN_KINDS = tuple(kind for kind in ContributionKind if kind != ContributionKind.ANSWERS)


class ContributionSource(TextChoices):
    ONLINE = "online", _("En ligne")
    WORKSHOP = "workshop", _("En atelier")
    IMPORT = "import", _("Reprise d'un fichier")


class TeamKind(TextChoices):
    FACILITATOR = "facilitator", _("Animation")
    MODERATOR = "moderator", _("Modération")
    CONTACT = "contact", _("Contact")
    GUARANTOR = "guarantor", _("Garantie")


class FieldUse(TextChoices):
    """How the editor uses one of the form's own questions."""

    HIDDEN = "hidden", _("Ne pas demander")
    OPTIONAL = "optional", _("Facultatif")
    REQUIRED = "required", _("Obligatoire")


class Audience(TextChoices):
    PUBLIC = "public", _("Public")
    STAFF = "staff", _("Réservé à l'équipe")


class ProposalState(TextChoices):
    """The life of a new version of a published text, until it is the text's."""

    PENDING = "pending", _("En attente de modération")
    ACCEPTED = "accepted", _("Publiée")
    REFUSED = "refused", _("Refusée")
    TAKEN_BACK = "taken-back", _("Reprise par son auteur")
