"""Sheets to print: those of a campaign that takes paper, for whoever sees it; of the others there are none."""

from contributions.models import Campaign
from tests.security.case import GET, Case, slug

ADDRESS = "Cap Rural\n07170 Mirabel"


def on_paper(fill):
    """Fill the address once the campaign takes answers on paper; the walk takes it back after the case."""

    def filled(site, place):
        Campaign.objects.filter(slug=place["slug"]).update(paper_address=ADDRESS)
        return fill(site, place)

    return filled


def sheet(site, place):
    return [place["slug"], place["form"].code, "fr"]


def cases():
    yield Case("contributions:paper", GET, "open", "no paper", fill=slug)
    yield Case("contributions:paper_sheet", GET, "open", "no paper", fill=sheet)
    for state in ("open", "draft", "locked"):
        yield Case("contributions:paper", GET, state, fill=on_paper(slug))
        yield Case("contributions:paper_sheet", GET, state, fill=on_paper(sheet))
        yield Case("contributions:paper_plain_sheet", GET, state, fill=on_paper(sheet))
