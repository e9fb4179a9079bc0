"""GeoJSON files as rows: read feature by feature, whatever stands around the list of features."""

import json

import pytest

from concertation.text.tables import UnreadableFileError, geojson, open_table

POINT = {"type": "Point", "coordinates": [5.37, 44.75]}


def feature(geometry=POINT, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(path, features, **more):
    path.write_text(json.dumps({"type": "FeatureCollection", **more, "features": features}))
    return path


@pytest.mark.parametrize("name", ["communes.geojson", "communes.json"])
def test_features_are_rows(tmp_path, name):
    with open_table(write(tmp_path / name, [feature(nom="Die", code=26113), feature(nom="Crest")])) as table:
        rows = list(table.rows)
    assert table.columns == ["nom", "code"]
    assert [row.cells for row in rows] == [{"nom": "Die", "code": "26113"}, {"nom": "Crest"}]
    assert [row.geometry for row in rows] == [POINT, POINT]


def test_number_of_the_feature_is_a_column(tmp_path):
    with open_table(write(tmp_path / "a.geojson", [feature(nom="Die") | {"id": 26113}])) as table:
        assert next(table.rows).cells == {"nom": "Die", "id": "26113"}


def test_features_longer_than_a_chunk_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(geojson, "CHUNK", 7)
    path = write(tmp_path / "a.geojson", [feature(nom=f"Lieu {n}") for n in range(30)], name="d'un pas, [1]")
    with open_table(path) as table:
        assert [row.cells["nom"] for row in table.rows] == [f"Lieu {n}" for n in range(30)]


@pytest.mark.parametrize("wrong", ["texte", 3, None, [], {"type": "Point"}])
def test_what_is_no_feature_is_told(tmp_path, wrong):
    with open_table(write(tmp_path / "a.geojson", [wrong, feature(nom="Die")])) as table:
        first, second = table.rows
    assert (first.line, bool(first.problem), second.cells["nom"]) == (1, True, "Die")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ('{"type": "FeatureCollection"}', "FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "aucun objet"),
        ('{"type": "FeatureCollection", "features": [{"type": "Fea', "l'objet 1 ne se lit pas"),
        ('{"type": "FeatureCollection", "features": [' + "[" * 100_000, "l'objet 1 ne se lit pas"),
    ],
)
def test_broken_file_is_answered_in_one_sentence(tmp_path, content, answer):
    path = tmp_path / "a.geojson"
    path.write_text(content)
    with pytest.raises(UnreadableFileError, match=answer), open_table(path):
        pass
