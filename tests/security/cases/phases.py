"""What each phase of a campaign opens to each person: to read is always open, to write and to sign only in its time."""

from contributions.choices import PhaseKind
from contributions.models import Phase
from tests.security.case import GET, POST, Case, slug, text
from tests.security.fields import comment_fields, contribution_fields, sign_fields

BETWEEN = "between phases"


def in_phase(kind, fill):
    """Fill the address once the campaign's phase is of that kind; the walk takes it back after the case."""

    def filled(site, place):
        phases = Phase.objects.filter(campaign__slug=place["slug"])
        if kind == BETWEEN:
            phases.delete()
        else:
            phases.update(kind=kind)
        return fill(site, place)

    return filled


def page(site, place):
    return [f"concertations/{place['slug']}/"]


def cases():
    for kind in (*PhaseKind.values, BETWEEN):
        thing = kind if kind == BETWEEN else f"phase {kind}"
        yield Case("wagtail_serve", thing=thing, fill=in_phase(kind, page))
        for name, fill in (("list", slug), ("contribution", text()), ("contribute", slug)):
            yield Case(f"contributions:{name}", thing=thing, fill=in_phase(kind, fill))
        yield Case("contributions:contribute", POST, thing=thing, fill=in_phase(kind, slug), data=contribution_fields)
        yield Case("contributions:comment", POST, thing=thing, fill=in_phase(kind, text()), data=comment_fields)
        yield Case("contributions:support", POST, thing=thing, fill=in_phase(kind, text()))
        for method in (GET, POST):
            yield Case("collective:sign", method, thing=thing, fill=in_phase(kind, slug), data=sign_fields)
