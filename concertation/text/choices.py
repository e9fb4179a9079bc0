"""The life of a text that somebody sends in: its states and the one table of transitions, whatever kind of text."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextStatus(TextChoices):
    UNCONFIRMED = "unconfirmed", _("À confirmer par e-mail")
    INTERNAL = "internal", _("En relecture dans son organisation")
    DECLINED = "declined", _("Rendu par son organisation")
    PENDING = "pending", _("En attente de modération")
    PUBLISHED = "published", _("Publié")
    RETURNED = "returned", _("Rendu à l'auteur")
    REFUSED = "refused", _("Refusé")
    HIDDEN = "hidden", _("Masqué")
    # A contribution's only: answers that the team alone reads have nothing to moderate (contributions/participation)
    RECEIVED = "received", _("Reçu par l'équipe")
    # A contribution's only: a comment stays where it was said, or its author erases it
    MERGED = "merged", _("Réuni à un autre texte")
    WITHDRAWN = "withdrawn", _("Retiré par son auteur")
    # A person's data was erased, and these words with it: no action leads here or away (concertation.privacy)
    ERASED = "erased", _("Effacé à la demande de son auteur")


class TextAction(TextChoices):
    """What may happen to a text: four acts of its author, two of its organisation, the others a moderator's.

    RECEIVE is nobody's: it takes the place of what would lead a text to the moderation, when the team alone reads it.
    """

    CONFIRM = "confirm", _("Confirmer")
    RESUBMIT = "resubmit", _("Renvoyer corrigé")
    CONSULT = "consult", _("Soumettre à son organisation")
    RECEIVE = "receive", _("Recevoir, pour l'équipe")
    WITHDRAW = "withdraw", _("Retirer")
    ENDORSE = "endorse", _("Transmettre à la modération")
    DECLINE = "decline", _("Rendre à son auteur")
    PUBLISH = "publish", _("Publier")
    RETURN = "return", _("Rendre à l'auteur")
    REFUSE = "refuse", _("Refuser")
    HIDE = "hide", _("Masquer")
    MERGE = "merge", _("Réunir à un autre texte")
    RESTORE = "restore", _("Rétablir")
    # Answers what readers reported and moves nothing: the table has no line for it (contributions.moderation.reports)
    KEEP = "keep", _("Classer sans suite")


S, A = TextStatus, TextAction
TRANSITIONS = {
    (S.UNCONFIRMED, A.CONFIRM): S.PENDING,
    (S.RETURNED, A.RESUBMIT): S.PENDING,
    (S.RETURNED, A.CONSULT): S.INTERNAL,
    (S.DECLINED, A.CONSULT): S.INTERNAL,
    (S.DECLINED, A.RESUBMIT): S.PENDING,
    (S.INTERNAL, A.ENDORSE): S.PENDING,
    (S.INTERNAL, A.DECLINE): S.DECLINED,
    (S.PENDING, A.PUBLISH): S.PUBLISHED,
    (S.RETURNED, A.PUBLISH): S.PUBLISHED,
    (S.PENDING, A.RETURN): S.RETURNED,
    (S.PENDING, A.REFUSE): S.REFUSED,
    (S.RETURNED, A.REFUSE): S.REFUSED,
    (S.PUBLISHED, A.HIDE): S.HIDDEN,
    (S.HIDDEN, A.RESTORE): S.PUBLISHED,
    (S.REFUSED, A.RESTORE): S.PENDING,
    (S.PUBLISHED, A.MERGE): S.MERGED,
    (S.MERGED, A.RESTORE): S.PUBLISHED,
    (S.UNCONFIRMED, A.RECEIVE): S.RECEIVED,
    (S.INTERNAL, A.RECEIVE): S.RECEIVED,
    (S.DECLINED, A.RECEIVE): S.RECEIVED,
    (S.RETURNED, A.RECEIVE): S.RECEIVED,
    (S.REFUSED, A.RECEIVE): S.RECEIVED,
    (S.WITHDRAWN, A.RECEIVE): S.RECEIVED,
    (S.RECEIVED, A.WITHDRAW): S.WITHDRAWN,
    (S.UNCONFIRMED, A.WITHDRAW): S.WITHDRAWN,
    (S.INTERNAL, A.WITHDRAW): S.WITHDRAWN,
    (S.DECLINED, A.WITHDRAW): S.WITHDRAWN,
    (S.PENDING, A.WITHDRAW): S.WITHDRAWN,
    (S.RETURNED, A.WITHDRAW): S.WITHDRAWN,
    (S.PUBLISHED, A.WITHDRAW): S.WITHDRAWN,
    # Taken back by its author: whoever reads such texts first reads it again
    (S.WITHDRAWN, A.RESUBMIT): S.PENDING,
    (S.WITHDRAWN, A.CONSULT): S.INTERNAL,
}
# These concern contributions alone: the table of a comment's life is the rest.
CONTRIBUTION_STATES = frozenset({S.MERGED, S.WITHDRAWN, S.RECEIVED})
CONTRIBUTION_ACTIONS = frozenset({A.MERGE, A.WITHDRAW, A.RECEIVE})
COMMENT_STATUSES = [(status.value, status.label) for status in S if status not in CONTRIBUTION_STATES]
COMMENT_TRANSITIONS = {
    (status, action): after
    for (status, action), after in TRANSITIONS.items()
    if status not in CONTRIBUTION_STATES and action not in CONTRIBUTION_ACTIONS
}
MODERATOR_ACTIONS = (A.PUBLISH, A.RETURN, A.REFUSE, A.HIDE, A.RESTORE)
# The author's words are out of everybody's lists; what was answered to them stands.
CLOSED_BY_AUTHOR = frozenset({S.WITHDRAWN, S.ERASED})
# Neither the moderation nor anybody else than the author (and the organisation in whose name it is) has received these.
NOT_RECEIVED = frozenset({S.UNCONFIRMED, S.INTERNAL, S.DECLINED})
# The moderation has nothing to read in these: not yet, or never.
NOT_ON_DESK = NOT_RECEIVED | {S.RECEIVED}
# Received or not, nobody has decided on these.
NOT_DECIDED = frozenset({S.UNCONFIRMED, S.INTERNAL, S.PENDING, S.RECEIVED})
# In the hands of whoever wrote the text, to be corrected.
TO_CORRECT = frozenset({S.RETURNED, S.DECLINED})
# These are told to the author with a ground, so that nobody is refused without knowing why.
ACTIONS_WITH_GROUND = frozenset({A.RETURN, A.REFUSE, A.HIDE})


class TransitionRefusedError(Exception):
    """The text is not in a state from which this may happen; usually somebody else decided first."""


def next_status(status, action, table=TRANSITIONS):
    """The state after the action. Raises TransitionRefusedError when the table has no such line."""
    try:
        return table[TextStatus(status), TextAction(action)]
    except KeyError:
        raise TransitionRefusedError(f"{action} from {status}") from None


def open_actions(status):
    """A moderator's actions that the table allows from this state, in their order on the desk."""
    return [action for action in MODERATOR_ACTIONS if (TextStatus(status), action) in TRANSITIONS]
