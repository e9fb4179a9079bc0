"""What restricted spaces hold of the people who are invited into them, and why."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import done_by
from concertation.privacy.register import Personal, declare

from ..models import Space, SpaceGuest

declare(Space, plain="page visibility organisations territories colleges trusts_profiles")

GUEST = Personal(
    _("L'adresse e-mail et le nom des personnes invitées dans un espace réservé"),
    _("Leur ouvrir cet espace, et à elles seulement."),
    Basis.LEGITIMATE,
    Readers.STAFF,
    terms.lasting(_("{time} après la fin de la concertation."), terms.GUEST),
    Fate.ERASED,
)
declare(
    SpaceGuest,
    chapter=Chapter.SPACES,
    personal={"email": GUEST, "name": GUEST, "invited_by": done_by(_("Qui a invité la personne"), kept=GUEST.kept)},
    plain="space invited_at",
)
