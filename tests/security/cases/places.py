"""Territories, colleges and labels: a public list of names, and what administrators keep."""

from concertation.people.models import Territory
from tests.security.case import GET, POST, Case, given


def cases():
    yield Case("places:near")
    yield Case("organisations:near")
    yield Case("/territoires/proches/?q", fill=lambda site, place: "/territoires/proches/?q=terri")
    yield from label_cases()
    yield from territory_cases()


def label_cases():
    """What the other lists have, and the order of the short ones."""
    viewset, chooser = "wagtailsnippets_people_label", "wagtailsnippetchoosers_people_label"
    for view in ("list", "list_results", "add"):
        yield Case(f"{viewset}:{view}")
    for view in ("edit", "delete", "usage", "history", "history_results"):
        yield Case(f"{viewset}:{view}", thing="nothing", fill=given(987))
    for view in ("choose", "choose_results", "chosen_multiple"):
        yield Case(f"{chooser}:{view}")
    yield Case(f"{chooser}:chosen", thing="nothing", fill=given("987"))
    yield Case(f"{viewset}:add", POST, data=lambda site, place: {"name": "PAT niveau 1", "code": "pat-1"})
    yield Case(f"{viewset}:reorder", POST, thing="nothing", fill=given(987))
    yield Case("wagtailsnippets_people_college:reorder", POST, fill=lambda site, place: [site.college.pk])


def territory_cases():
    """One that contributions speak from: it is edited, and stays."""
    fill = lambda site, place: [Territory.objects.get(code="livradois").pk]  # noqa: E731 one line of the table
    fields = {"name": "Livradois", "code": "livradois", "kind": "epci"}
    fields |= {"labels-TOTAL_FORMS": 0, "labels-INITIAL_FORMS": 0}
    for method in (GET, POST):
        yield Case("wagtailsnippets_people_territory:delete", method, thing="one", fill=fill)
        yield Case("wagtailsnippets_people_territory:edit", method, thing="one", fill=fill, data=lambda s, p: fields)
    for model, row in (("territory", fill), ("college", lambda site, place: [site.college.pk])):
        yield Case(f"/bulk {model} delete", POST, fill=bulk_deletion(model, row))


def bulk_deletion(model, row):
    """The address that Wagtail's list of the model sends its ticked rows to."""
    return lambda site, place: f"/admin/bulk/people/{model}/delete/?next=/admin/&id={row(site, place)[0]}"
