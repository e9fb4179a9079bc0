"""Keeping territories in the admin: corrected, outlined, added; what is wrong is said near its field."""

import io
import json
from datetime import date

import pytest

from concertation.journal.models import Entry
from concertation.people.models import Outline, Territory, TerritoryLabel
from concertation.people.places import forms
from concertation.people.places.keeping import set_outline

from .factories import make_label, square

pytestmark = pytest.mark.django_db
LIST = "/admin/personnes/territoires/"
CHOOSER = "/admin/snippets/choose/people/territory/"


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
