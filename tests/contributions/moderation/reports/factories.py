"""What a test of reports needs."""

from contributions.moderation.moderable import moderable_of
from contributions.moderation.reports.choices import ReportGround
from contributions.moderation.reports.give import report_text


def report(target, *, ground=ReportGround.SPAM, caller="192.0.2.1", **kwargs):
    """One reader's report of the text; another caller is another reader."""
    return report_text(moderable_of(target), ground=ground, caller=caller, **kwargs)[0]
