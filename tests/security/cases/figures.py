"""The figures of a campaign: as its texts are, for whoever sees it and for nobody else."""

from tests.security.case import GET, Case, slug


def named(table):
    return lambda site, place: [place["slug"], table]


def cases():
    for state in ("open", "draft", "locked"):
        yield Case("contributions:figures", GET, state, fill=slug)
        for name in ("figures_csv", "figures_json"):
            yield Case(f"contributions:{name}", GET, state, "territories", fill=named("territoires"))
    yield Case("contributions:figures_csv", GET, thing="no such table", fill=named("mots-de-passe"))
