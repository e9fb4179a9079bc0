"""What an organisation reads before the moderation: its own texts, another's, in the states that they have."""

from tests.security.case import GET, POST, Case, given, trail


def one(kind, status, code="parc"):
    """One text of the organisation, or the same one asked for under another organisation's address."""
    if kind == "comment":
        return lambda site, place: [code, place["comments"][status].pk]
    return lambda site, place: [code, place["texts"][status].reference]


def decision(name):
    return lambda site, place: {"decision": name, "note": "À reprendre.", "number": "1"}


def cases():
    yield Case("endorsement:queue")
    yield Case("endorsement:list", fill=given("parc"))
    yield Case("endorsement:list", thing="of no organisation", fill=given("aucune"))
    for kind in ("contribution", "comment"):
        name = f"endorsement:{kind}"
        for state in ("open", "draft", "locked"):
            yield Case(name, GET, state, "internal", fill=one(kind, "internal"))
        yield Case(name, thing="under another's address", fill=one(kind, "internal", code="aucune"))
        yield Case(name, thing="in nobody's name", fill=one(kind, "published"))
        for what in ("endorse", "decline"):
            yield Case(name, POST, thing=what, fill=one(kind, "internal"), data=decision(what))
    yield Case("endorsement:contribution", thing="declined", fill=one("contribution", "declined"))
    yield Case("endorsement:contribution", thing="spoken", fill=one("contribution", "spoken"))
    for status in ("internal", "declined"):
        yield Case("contributions:trail", thing=status, fill=trail(status))
        for method in (GET, POST):
            yield Case("contributions:revise", method, thing=status, fill=trail(status))
