"""The lists in the admin and the chooser: found, ordered, taken out as a spreadsheet."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.people.choices import TerritoryKind
from concertation.people.models import College, Label, Territory, TerritoryLabel
from concertation.people.places.keeping import set_outline

from .factories import make_label, square

pytestmark = pytest.mark.django_db
LIST = "/admin/personnes/territoires/"
CHOOSER = "/admin/snippets/choose/people/territory/"


def names(response):
    return sorted(place.code for place in response.context["object_list"])


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("q=drome", ["drome"]),
        ("q=26", ["die", "drome"]),
        ("q=dio", ["diois"]),
        ("q=%25", []),
        ("kind=epci&kind=commune", ["die", "diois"]),
        ("within=Drome", ["die", "diois", "drome"]),
        ("within=diois", ["die", "diois"]),
        ("within=26113", ["die"]),
        ("within=Atlantide", []),
        ("outline=with", ["diois"]),
        ("outline=without", ["ara", "die", "drome"]),
        ("kind=duche", ["ara", "die", "diois", "drome"]),
    ],
)
def test_territories_are_found(client, tree, query, codes):
    Territory.objects.filter(code="drome").update(name="Drôme")
    set_outline(tree["diois"], geometry=square(), source="", actor=None)
    assert names(client.get(f"{LIST}?{query}")) == codes


@pytest.mark.parametrize(("until", "found"), [(None, ["diois"]), (date(2022, 1, 1), [])])
def test_territories_are_found_by_the_label_they_bear_today(client, tree, until, found):
    label = make_label()
    TerritoryLabel.objects.create(territory=tree["diois"], label=label, since=date(2021, 1, 1), until=until)
    response = client.get(f"{LIST}?label={label.pk}")
    assert names(response) == found
    assert ("PAT niveau 1</td>" in "".join(response.content.decode().split("\n")).replace("  ", "")) or not found


def test_list_shows_where_each_stands(client, tree):
    assert "Ara › Drome › Diois" in client.get(LIST).content.decode()


@pytest.mark.parametrize("path", [LIST, f"{LIST}?q=lieu", "/admin/personnes/colleges/", "/admin/personnes/labels/"])
def test_lists_cost_the_same_for_one_and_for_thirty(client, tree, path):
    def fill(numbers):
        for n in numbers:
            College.objects.create(code=f"c{n}", name=f"Collège {n}")
            label = make_label(f"l{n}", f"Label {n}")
            place = Territory.objects.create(code=f"t{n}", name=f"Lieu {n}", kind="commune", parent=tree["diois"])
            TerritoryLabel.objects.create(territory=place, label=label, since=date(2021, 1, 1))

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    fill([0])
    cost()
    few = cost()
    fill(range(1, 30))
    assert cost() == few


def test_list_leaves_as_a_spreadsheet_that_the_import_reads(client, tree):
    Territory.objects.filter(code="die").update(name="=Die")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{LIST}?export=xlsx").streaming_content)))
    rows = {row[0]: row for row in book.active.iter_rows(values_only=True)}
    assert rows["drome"][1:6] == ("Drome", "Département", "26", None, "ara")
    assert not str(rows["die"][1]).startswith("=")


@pytest.mark.parametrize("path", ["colleges", "labels"])
def test_short_lists_are_put_in_order(client, administrator, path):
    model = College if path == "colleges" else Label
    rows = [model.objects.create(code=f"c{n}", name=f"Nom {n}", sort_order=n) for n in range(3)]
    assert client.post(f"/admin/personnes/{path}/reorder/{rows[2].pk}/?position=0").status_code == 200
    assert [row.code for row in model.objects.all()] == ["c2", "c0", "c1"]


@pytest.mark.parametrize("words", ["Drome", "26", "26113"])
def test_parent_is_chosen_by_search(client, tree, words):
    response = client.get(f"{CHOOSER}results/?q={words}")
    html = response.content.decode()
    assert response.status_code == 200
    assert ("Die" in html, "Nouvelle" in html) == (words != "Drome", False)


def test_the_chooser_puts_the_nearest_names_first(client, administrator):
    for code, name in [("a", "Ardiège"), ("b", "Diest"), ("c", "Die"), ("d", "Dieulefit")]:
        Territory.objects.create(code=code, name=name, kind=TerritoryKind.COMMUNE)
    html = client.get(f"{CHOOSER}results/?q=DIE").content.decode()
    names = re.findall(r"<a[^>]*>\s*(\w+)\s*</a>", html)
    assert names[:4] == ["Die", "Diest", "Dieulefit", "Ardiège"]


def test_a_chosen_territory_says_what_it_is(client, administrator, tree):
    """Hundreds of communes share their name with another."""
    one = client.get(f"{CHOOSER}chosen/{tree['die'].pk}/").json()["result"]
    several = client.get(f"{CHOOSER}chosen-multiple/?id={tree['die'].pk}&id={tree['diois'].pk}").json()["result"]
    assert one["string"] == "Die · Commune 26113"
    assert sorted(row["string"] for row in several) == ["Die · Commune 26113", "Diois · Intercommunalité (EPCI)"]


@pytest.mark.parametrize(
    ("path", "status"), [("chosen/abc/", 404), ("chosen/²/", 404), ("chosen-multiple/?id=abc&id=", 200)]
)
def test_made_up_keys_are_answered(client, administrator, path, status):
    assert client.get(CHOOSER + path).status_code == status
