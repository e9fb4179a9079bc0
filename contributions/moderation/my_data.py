"""What decisions hold of the person whose texts they judge, and reports of the person who reports."""

from concertation.privacy.copying import copy_rows
from concertation.privacy.identity import addresses_of

from ..my_data import about_texts_of
from .models import ModerationDecision, Report


def decisions_about(user):
    """The decisions on the person's texts and comments; asked before these are erased."""
    return ModerationDecision.objects.filter(about_texts_of(user))


def copy_decisions(user):
    yield from copy_rows(decisions_about(user).order_by("pk"), user, leave_out="moderator")


def erase_decisions(user, mode):
    """Blank the words written to the person, in either mode: nobody else was to read them. The decisions stay."""
    return {"moderation_notes": decisions_about(user).exclude(note="").update(note="")}


def reports_by(user):
    """What the person reported, with the account or from one of its addresses."""
    return Report.objects.given_by(user, addresses_of(user))


def copy_reports(user):
    yield from copy_rows(reports_by(user).order_by("pk"), user, leave_out="decision")


def erase_reports(user, mode):
    """Take the person and their words out; that the text was reported, and for which reason, stays to be answered."""
    held = reports_by(user)
    return {"reports": held.update(reporter=None, email="", words="", origin="", wants_answer=False)}
