"""A restricted campaign and an unlisted one: all that hangs on a campaign, their pictures, the screens that open them.

Documents are asked for in tests/people/spaces/test_files.py, with files on a disk.
"""

from ..campaign_cases import campaign_cases, text_cases, version_cases
from ..case import GET, POST, Case, path, trail
from ..fields import contribution_fields

STATES = ("restricted", "unlisted")


def cases():
    for state in STATES:
        yield from campaign_cases(state)
        yield from text_cases(state, "published", "pending", "hidden")
        yield from version_cases(state)
        yield Case("contributions:trail", state=state, thing="returned", fill=trail("returned"))
        for method in (GET, POST):
            fill = trail("returned")
            yield Case("contributions:revise", method, state, "returned", fill=fill, data=contribution_fields)
        yield from list_cases(state)
    for state in ("open", "draft", "locked", *STATES):
        yield Case("/media/<path:path>", GET, state, "its picture", fill=path("/media/{picture}"))
    for state in ("open", "restricted"):
        yield from team_cases(state)


def list_cases(state):
    """What looks for it from outside."""
    yield Case("/recherche/?q", GET, state, "words", fill=path("/recherche/?q=inventaire"))
    yield Case("/recherche/?q", GET, state, "reference", fill=path("/recherche/?q={reference}"))


def team_cases(state):
    """Who enters, and who is invited."""
    for name, data in (("openness", {"visibility": "unlisted"}), ("guests", {"email": "ana@exemple.fr"})):
        yield Case(f"people_spaces:{name}", GET, state, fill=page)
        yield Case(f"people_spaces:{name}", POST, state, fill=page, data=lambda site, place, data=data: data)
    for method in (GET, POST):
        yield Case("people_spaces:send_list", method, state, fill=page)
    yield Case("people_spaces:export", GET, state, fill=page)
    yield Case("people_spaces:withdraw", POST, state, fill=lambda site, place: [place["campaign"].pk, 1])


def page(site, place):
    return [place["campaign"].pk]
