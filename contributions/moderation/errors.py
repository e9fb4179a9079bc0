"""What a moderator is told when somebody else was first."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertation.text.choices import TransitionRefusedError


class AlreadyDecidedError(TransitionRefusedError):
    """Somebody else moved the text between the moment it was shown and now; `decision` is theirs, when it is one."""

    def __init__(self, moderable, decision):
        super().__init__(moderable.reference)
        self.decision = decision
        self.status = moderable.target.get_status_display()

    def __str__(self):
        if self.decision is None:
            return _("l'état du texte a changé entre-temps (%(status)s)") % {"status": self.status}
        at = timezone.localtime(self.decision.decided_at)
        day = "" if at.date() == timezone.localdate() else _("le %(day)s ") % {"day": date_format(at, "j F")}
        return _("déjà décidé par %(who)s %(day)sà %(time)s (%(status)s)") % {
            "who": self.decision.moderator_name,
            "day": day,
            "time": date_format(at, pgettext("time of day", "G \\h i")),
            "status": self.status,
        }


class TextChangedError(AlreadyDecidedError):
    """Its author changed the text since it was shown: nobody decides on words that they have not read."""

    def __init__(self, moderable):
        super().__init__(moderable, None)

    def __str__(self):
        return _("le texte a changé depuis que vous l'avez ouvert ; relisez-le ci-dessus")
