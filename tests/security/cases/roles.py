"""What guarantors watch over: campaigns as they are written, roles, the journal."""

from tests.security.case import GET, Case, given


def cases():
    for name in ("campaign_report", "campaign_report_results"):
        yield Case(name)
    for state in ("open", "draft"):
        yield Case("campaign_draft", GET, state, fill=lambda site, place: [place["texts"]["published"].campaign_id])
    yield Case("campaign_draft", thing="nothing", fill=given(987))
    yield Case("wagtailusers_groups:index")
