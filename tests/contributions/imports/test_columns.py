import pytest

from concertation.text.tables.columns import ColumnsError
from contributions.imports.columns import map_columns


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (["id", "Titre", "Texte", "Thème"], {"external_id": "id", "title": "Titre", "body": "Texte", "theme": "Thème"}),
        (["question", "Réponse"], {"body": "Réponse"}),
        (["contributions_id", "contributions_bodyText"],
         {"external_id": "contributions_id", "body": "contributions_bodyText"}),
        (["texte", "Texte "], {"body": "texte"}),
        (["email", "texte"], {"body": "texte"}),  # whom the platform writes to is never guessed
    ],
)  # fmt: skip
def test_known_names_are_guessed(columns, mapping):
    assert map_columns(columns) == mapping


@pytest.mark.parametrize(
    ("asked", "body", "title"),
    [
        (["body=reponse"], "Réponse", "Titre"),
        (["body=Votre avis", "title=Réponse"], "Votre avis", "Réponse"),
        (['body=Réponse,"title=Nom, prénom"'], "Réponse", "Nom, prénom"),
        (["body=Réponse, title="], "Réponse", None),
    ],
)
def test_what_is_asked_wins_over_guesses(asked, body, title):
    mapping = map_columns(["Titre", "Texte", "Réponse", "Votre avis", "Nom, prénom"], asked)
    assert (mapping["body"], mapping.get("title")) == (body, title)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["corps=Texte"], ["« corps »", "body", "external_id"]),
        (["body=Texe"], ["« Texe »", "Vouliez-vous dire « Texte » ?", "Titre, Texte"]),
        (["body=zzz"], ["« zzz »", "Titre, Texte"]),
        (["Texte"], ["champ=colonne"]),
        (["body="], ["Quelle colonne contient le texte ?", "Titre, Texte"]),
    ],
)
def test_wrong_columns_are_answered_with_those_of_the_file(asked, words):
    with pytest.raises(ColumnsError) as refusal:
        map_columns(["Titre", "Texte"], asked)
    assert all(word in str(refusal.value) for word in words)
