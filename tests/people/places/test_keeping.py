"""The lists in the admin: found, corrected, taken away only when nothing refers to them."""

import io
import json
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.journal.models import Entry
from concertation.people.choices import Role, TerritoryKind
from concertation.people.models import College, Label, Outline, Territory, TerritoryLabel
from concertation.people.places import forms
from concertation.people.places.keeping import StillReferredToError, delete_place, set_outline
from tests.factories import ContributionFactory, OrganisationFactory, UserFactory, grant

from .factories import make_label, make_tree, square

pytestmark = pytest.mark.django_db
LIST = "/admin/personnes/territoires/"
CHOOSER = "/admin/snippets/choose/people/territory/"


@pytest.fixture
def administrator(client):
    user = grant(UserFactory(), Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def tree(administrator):
    return make_tree()


def names(response):
    return sorted(place.code for place in response.context["object_list"])


def form_of(territory=None, *, labels=(), **fields):
    """What the form sends for this territory, with these changes."""
    data = {name: getattr(territory, name, "") for name in ("name", "kind", "code", "insee", "siren")}
    data["parent"] = getattr(territory, "parent_id", "") or ""
    data |= {"labels-TOTAL_FORMS": len(labels), "labels-INITIAL_FORMS": 0}
    for place, (label, since, until) in enumerate(labels):
        data |= {f"labels-{place}-label": label.pk, f"labels-{place}-since": since, f"labels-{place}-until": until}
    return data | fields


def edit(client, territory, **kwargs):
    return client.post(f"{LIST}edit/{territory.pk}/", form_of(territory, **kwargs))


def errors(response):
    assert response.status_code == 200
    return {field: " ".join(words) for field, words in response.context["form"].errors.items()}


def upload(content):
    file = io.BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode())
    file.name = "contour.geojson"
    return file


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


def test_edit_shows_position_and_outline(client, tree):
    set_outline(tree["drome"], geometry=square(), source="IGN", actor=None)
    html = client.get(f"{LIST}edit/{tree['drome'].pk}/").content.decode()
    assert "<path d=" in html
    assert "5 points" in html
    assert "2 territoires en font partie" in html
    assert "35 000" not in html


def test_territory_is_corrected_and_the_journal_says_what(client, tree, administrator):
    label = make_label()
    response = edit(client, tree["diois"], name="Le Diois", siren="200 040 509", labels=[(label, "2021-03-01", "")])
    assert response.status_code == 302
    tree["diois"].refresh_from_db()
    assert (tree["diois"].name, tree["diois"].siren) == ("Le Diois", "200040509")
    assert TerritoryLabel.objects.get().since == date(2021, 3, 1)
    entry = Entry.objects.get(action="place.changed")
    assert (entry.actor, "siren" in entry.data["fields"], "Le Diois" in str(entry.data)) == (administrator, True, False)


@pytest.mark.parametrize(
    ("code", "fields", "field", "words"),
    [
        ("diois", {"kind": "commune", "insee": "26113"}, "insee", "déjà celui de « Die »"),
        ("die", {"kind": "epci", "siren": "200040509", "insee": ""}, "siren", "déjà celui de « Diois »"),
        ("die", {"siren": "200040508"}, "siren", "n'est pas juste"),
        ("die", {"insee": "2611"}, "insee", "2, 3 ou 5"),
        ("die", {"code": "diois"}, "code", "existe déjà"),
        ("drome", {"parent": "die"}, "parent", "fait partie de ce territoire"),
        ("drome", {"parent": "drome"}, "parent", "fait partie de ce territoire"),
        ("drome", {"outline_file": b"pas du JSON"}, "outline_file", "n'est pas du GeoJSON"),
        ("drome", {"outline_file": b"\xff\xfe"}, "outline_file", "n'est pas du GeoJSON"),
        ("drome", {"outline_file": {"type": "Point", "coordinates": [5, 44]}}, "outline_file", "est un polygone"),
        ("drome", {"outline_file": {"type": "FeatureCollection", "features": []}}, "outline_file", "ou aucun"),
        ("drome", {"outline_file": square(880000, 6400000)}, "outline_file", "en mètres"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_near_its_field(client, tree, code, fields, field, words):
    Territory.objects.filter(code="diois").update(siren="200040509")
    before = list(Territory.objects.order_by("pk").values())
    if "parent" in fields:
        fields = {"parent": tree[fields["parent"]].pk}
    if "outline_file" in fields:
        fields = {"outline_file": upload(fields["outline_file"])}
    tree[code].refresh_from_db()
    said = errors(edit(client, tree[code], **fields))
    assert list(said) == [field]
    assert words in said[field].replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")
    assert list(Territory.objects.order_by("pk").values()) == before
    assert not Outline.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"insee": "26113", "kind": "commune"}, "insee"), ({"parent": "die"}, "parent")],
)
def test_what_another_did_meanwhile_is_said_too(client, tree, monkeypatch, fields, field):
    """The form finds nothing wrong, the database does: as when two save at once."""
    monkeypatch.setattr(forms.TerritoryForm, "clean", lambda form: form.cleaned_data)
    monkeypatch.setattr(forms.TerritoryForm, "validate_unique", lambda form: None)
    monkeypatch.setattr(Territory, "validate_constraints", lambda *args, **kwargs: None)
    if "parent" in fields:
        fields = {"parent": tree["die"].pk}
    assert list(errors(edit(client, tree["drome"], **fields))) == [field]


def test_label_twice_at_the_same_time_is_told(client, tree):
    label = make_label()
    response = edit(client, tree["diois"], labels=[(label, "2021-03-01", ""), (label, "2022-03-01", "")])
    assert response.status_code == 200
    assert "deux fois le même label" in response.content.decode()
    assert not TerritoryLabel.objects.exists()


def test_outline_is_uploaded_kept_and_removed(client, tree):
    feature = {"type": "Feature", "properties": {}, "geometry": square()}
    collection = upload({"type": "FeatureCollection", "features": [feature]})
    edit(client, tree["drome"], outline_file=collection, outline_source="IGN")
    assert Outline.objects.get().source == "IGN"
    edit(client, tree["drome"], outline_source="IGN 2026")
    assert Outline.objects.get().source == "IGN 2026"
    edit(client, tree["drome"], outline_removed="on")
    assert not Outline.objects.exists()
    assert Entry.objects.filter(data={"fields": ["outline"]}).count() == 3


def test_outline_that_is_there_is_not_written_again(tree):
    first = set_outline(tree["drome"], geometry=square(), source="IGN", actor=None)
    again = set_outline(tree["drome"], geometry=square(), source="IGN", actor=None)
    assert (again.updated_at, Entry.objects.count()) == (first.updated_at, 1)


def test_territory_is_added(client, tree):
    data = form_of(name="Crest", kind="commune", code="crest", parent=tree["drome"].pk, outline_file=upload(square()))
    assert client.post(f"{LIST}add/", data).status_code == 302
    tree["drome"].refresh_from_db()
    crest = Territory.objects.get(code="crest")
    assert (crest.lineage, crest.outline.geometry["type"]) == ([*tree["drome"].lineage, crest.pk], "Polygon")


def refer_by_contribution(tree):
    ContributionFactory(territory=tree["die"])
    return "1 contribution s'y réfère"


def refer_by_organisation(tree):
    OrganisationFactory().territories.add(tree["die"])
    return "1 organisation s'y réfère"


def refer_by_accounts(tree):
    for _number in range(2):
        UserFactory(territory=tree["die"])
    return "2"


def refer_by_child(tree):
    Territory.objects.create(code="hameau", name="Hameau", kind=TerritoryKind.COMMUNE, parent=tree["die"])
    return "1 territoire s'y réfère"


REFERENCES = [refer_by_contribution, refer_by_organisation, refer_by_accounts, refer_by_child]


@pytest.mark.parametrize("refer", REFERENCES)
def test_what_something_refers_to_stays(client, tree, refer):
    words, url = refer(tree), f"{LIST}delete/{tree['die'].pk}/"
    for response in (client.get(url), client.post(url)):
        html = response.content.decode().replace("&#x27;", "'").replace("\u202f", " ").replace("\u00a0", " ")
        assert "On ne peut pas supprimer « Die »" in html.replace("’", "'")
        assert words in html.replace("’", "'")
    with pytest.raises(StillReferredToError):
        delete_place(tree["die"], actor=None)
    assert Territory.objects.filter(code="die").exists()


def test_what_nothing_refers_to_is_deleted_with_its_parts(client, tree, administrator):
    TerritoryLabel.objects.create(territory=tree["die"], label=make_label(), since=date(2021, 1, 1))
    set_outline(tree["die"], geometry=square(), source="", actor=None)
    assert client.post(f"{LIST}delete/{tree['die'].pk}/").status_code == 302
    assert (Territory.objects.count(), Outline.objects.count(), TerritoryLabel.objects.count()) == (3, 0, 0)
    assert Entry.objects.get(action="place.deleted").data == {"code": "die"}
    delete_place(tree["die"], actor=administrator)  # twice is once
    assert Entry.objects.filter(action="place.deleted").count() == 1


@pytest.mark.parametrize("model", [Territory, College, Label])
def test_places_are_not_deleted_by_the_dozen(client, tree, model):
    make_label()
    College.objects.create(code="elus", name="Élus")
    name, pk = model._meta.model_name, model.objects.first().pk
    response = client.post(f"/admin/bulk/people/{name}/delete/?id={pk}&next=/admin/")
    assert response.status_code == 302
    assert model.objects.filter(pk=pk).exists()


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
