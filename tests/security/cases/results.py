"""The results of a form: as its published answers are, for whoever sees the campaign and for nobody else."""

from ..case import GET, Case


def published(site, place):
    return [place["slug"], place["form"].code]


def unknown(site, place):
    return [place["slug"], "autre"]


def cases():
    for name in ("results", "results_csv"):
        for state in ("open", "draft", "locked"):
            yield Case(f"contributions:{name}", GET, state, fill=published)
        yield Case(
            f"contributions:{name}", GET, thing="no such form", fill=lambda site, place: [place["slug"], "autre"]
        )
