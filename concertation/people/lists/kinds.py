"""What lists are for: each room registers its kind, the engine reads lines and keeps count."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What may be wrong with a line before anybody asks what to do with it
PROBLEMS = {
    "no_address": _("pas d'adresse e-mail"),
    "wrong_address": _("adresse e-mail fausse"),
    "wrong_role": _("rôle inconnu"),
    "duplicate": _("adresse déjà lue plus haut"),
}

SEND = _("Envoyer les invitations")


@dataclass(frozen=True)
class Kind:
    """One use of lists.

    `take(people_list, person, actor)` does what the list is for with one line (reading.Person), in the transaction of
    its chunk, and answers with a code of `outcomes`; it bears being asked again. `may_send(user, owner)` is asked when
    the file is sent, before each chunk, and by the pages. `outcomes` names the codes in the plural ("invitées");
    those of `refusals` name lines that nothing was done for. `title(people_list)` and `back(people_list)` head
    its pages: a title, and the address and label of where the list belongs; `menu` is that entry of "Mon espace".
    `started` and `ended` are its acts in the journal, done in the role that `role(user, owner)` tells.
    """

    code: str
    take: Callable
    may_send: Callable
    outcomes: dict
    refusals: dict
    title: Callable
    back: Callable
    started: str
    ended: str
    role: Callable = lambda user, owner: ""
    menu: str = ""
    label_of_start: str | Promise = SEND
    takes_roles: bool = False


_kinds: dict[str, Kind] = {}


def register_list_kind(kind):
    """Give the engine a kind of lists; registering a code again replaces it."""
    _kinds[kind.code] = kind


def kind_of(people_list):
    return _kinds[people_list.kind]


def owner_of(people_list):
    """The organisation, or the space."""
    return people_list.organisation or people_list.space


def may_follow(user, people_list):
    """Whether the person may see the list, start and stop it: whoever may send one now, for the same owner."""
    return kind_of(people_list).may_send(user, owner_of(people_list))
