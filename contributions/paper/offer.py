"""Which sheets a campaign offers, and to whom."""

from ..participation.asking import open_forms

STANDARD_CODE = "avis"  # the address of the one form that every campaign has before its own


def offers_paper(campaign):
    """Whether the team takes answers on paper: it has said where they are sent to."""
    return bool(campaign.paper_address.strip())


def sheets_of(campaign, user, at=None):
    """The forms that are open now and that the person may answer: each is a sheet."""
    if not offers_paper(campaign):
        return []
    return [asked for asked in open_forms(campaign, at) if asked.is_for(user)]


def sheet_code(asked):
    """What stands for the form in the address of its sheet."""
    return asked.code or STANDARD_CODE
