from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StatementKind(TextChoices):
    CONVERGENCE = "convergence", _("Convergence")
    DIVERGENCE = "divergence", _("Divergence")
    MINORITY = "minority", _("Vue minoritaire")
    QUESTION = "question", _("Question")
    PROPOSAL = "proposal", _("Proposition")


class UnquotedReason(TextChoices):
    """Why a contribution is read and not quoted; shown to its author."""

    ALREADY_SAID = "already-said", _("Déjà dit par un texte cité")
    OUT_OF_SCOPE = "out-of-scope", _("Hors du sujet posé")
    TOO_GENERAL = "too-general", _("Trop général pour fonder un énoncé")
    OTHER_AUTHORITY = "for-another-authority", _("Relève d'une autre autorité")
