"""Forms of campaigns: answered by everybody who enters, written by the editors, read by the team."""

from ..case import GET, POST, Case, given
from ..fields import contribution_fields

VIEWS = "wagtailsnippets_contributions_participationform"


def form(site, place):
    return [place["form"].pk]


def answered(site, place):
    return [place["slug"], place["form"].code]


def cases():
    for state in ("open", "draft", "locked"):
        yield Case("contributions:contribute_form", GET, state, fill=answered)
        yield Case("contributions:contribute_form", POST, state, fill=answered, data=contribution_fields)
    yield Case("contributions:contribute_form", thing="unknown", fill=lambda site, place: [place["slug"], "autre"])
    yield Case("contributions:contribute_form", POST, "signing", "closed", fill=answered, data=contribution_fields)
    for view in ("list", "list_results", "add"):
        yield Case(f"{VIEWS}:{view}")
    for state in ("open", "draft"):
        for view in ("edit", "delete", "usage", "history", "history_results", "unpublish"):
            yield Case(f"{VIEWS}:{view}", GET, state, fill=form)
        for view in ("delete", "unpublish"):
            yield Case(f"{VIEWS}:{view}", POST, state, fill=form)
    for view, more in (
        ("revisions_view", 1),
        ("revisions_revert", 1),
        ("revisions_compare", 2),
        ("revisions_unschedule", 1),
    ):
        yield Case(f"{VIEWS}:{view}", thing="nothing", fill=given(987, *[986] * more))
    yield Case(f"{VIEWS}:preview_on_add")
    yield Case(f"{VIEWS}:preview_on_edit", fill=form)
