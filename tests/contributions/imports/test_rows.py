from datetime import timedelta

import pytest
from django.utils import timezone

from concertation.people.models import Territory
from concertation.text.tables import SourceRow
from contributions.choices import ContributionKind
from contributions.imports.rows import LONGEST, RowPreparer, RowRefusedError
from contributions.imports.run import ImportOptions
from contributions.models.contribution import BODY_LIMIT, Contribution
from tests.factories import CampaignFactory, TerritoryFactory

pytestmark = pytest.mark.django_db
FIELDS = ("title", "body", "theme", "territory", "kind", "author_name", "author_email", "external_id")


@pytest.fixture
def prepare():
    """Prepare one row whose columns bear the fields' names."""
    TerritoryFactory(code="diois", name="Communauté des communes du Diois")
    campaign = CampaignFactory()

    def prepare_row(line=2, options=None, **cells):
        options = ImportOptions(author_name="Participant", **(options or {}))
        preparer = RowPreparer(campaign, {name: name for name in cells}, options)
        return preparer.prepare(SourceRow(line, cells))

    return prepare_row


@pytest.mark.parametrize(
    ("cells", "title", "body"),
    [
        ({"title": " L'eau\n partagée ", "body": "Un.\r\n\r\n\r\nDeux."}, "L'eau partagée", "Un.\n\nDeux."),
        ({"title": "", "body": "Garder l'eau. Et la terre."}, "Garder l'eau.", "Garder l'eau. Et la terre."),
        ({"body": "Garder l'eau\net la terre"}, "Garder l'eau", "Garder l'eau\net la terre"),
        ({"body": "x" * 120}, "x" * 89 + "…", "x" * 120),
        ({"title": "L&rsquo;eau", "body": "<p>Un &amp; deux</p><p>Trois</p>"}, "L’eau", "Un & deux\n\nTrois"),
        ({"title": "🌱", "body": "مرحبا 🌱 <3"}, "🌱", "مرحبا 🌱 <3"),
        ({"title": "A\0", "body": "B\x07\0C"}, "A", "BC"),
    ],
)
def test_words_become_plain_paragraphs(prepare, cells, title, body):
    fields = prepare(**cells).fields
    assert (fields["title"], fields["body"]) == (title, body)


@pytest.mark.parametrize("name", LONGEST)
def test_lengths_are_those_of_the_model(name):
    assert Contribution._meta.get_field(name).max_length == LONGEST[name]


def test_title_too_long_opens_the_text(prepare):
    long_title = "Un titre qui n'en finit pas " * 9
    row = prepare(title=long_title, body="Le texte.")
    assert len(row.fields["title"]) == 160
    assert row.fields["body"] == f"{long_title.strip()}\n\nLe texte."
    assert "160" in row.notes[0]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": "Seul", "body": " \n\0 "}, "texte vide"),
        ({"body": "<p>&nbsp;</p><script>x</script>"}, "texte vide"),
        ({"body": "x" * (BODY_LIMIT + 1)}, "50001 caractères"),
        ({"body": "07/10/2019 15:46"}, "colonnes de cette ligne sont décalées"),
        ({"body": "Oui", "external_id": "x" * 121}, "identifiant trop long"),
    ],
)
def test_rows_that_say_nothing_usable_are_refused(prepare, cells, reason):
    with pytest.raises(RowRefusedError, match=reason):
        prepare(**cells)


@pytest.mark.parametrize("name", ["theme-1", "THÈME 1", " thème  1 "])
def test_theme_is_found_by_code_or_title(prepare, name):
    assert prepare(body="Oui", theme=name).fields["theme"].code == "theme-1"


@pytest.mark.parametrize("name", ["diois", "COMMUNAUTE DES COMMUNES DU DIOIS"])
def test_territory_is_found_by_code_or_name(prepare, name):
    assert prepare(body="Oui", territory=name).fields["territory"] == Territory.objects.get(code="diois")


def test_name_of_two_territories_names_none(prepare):
    TerritoryFactory(code="saint-denis-1", name="Saint-Denis")
    TerritoryFactory(code="saint-denis-2", name="Saint-Denis")
    row = prepare(body="Oui", territory="Saint-Denis")
    assert "territory" not in row.fields
    assert row.notes == ["territoire inconnu : « Saint-Denis »"]


@pytest.mark.parametrize("name", ["témoignage", "temoignage", "TÉMOIGNAGE"])
def test_kind_is_found_by_code_or_label(prepare, name):
    assert prepare(body="Oui", kind=name).fields["kind"] == ContributionKind.TEMOIGNAGE


@pytest.mark.parametrize(
    ("policy", "new_theme", "notes"),
    [("leave", "", ["thème inconnu : « Forêts »"]), ("create", "Forêts", [])],
)
def test_unknown_theme_follows_the_option(prepare, policy, new_theme, notes):
    row = prepare(body="Oui", theme="Forêts", options={"unknown_theme": policy})
    assert (row.fields.get("theme"), row.new_theme, row.notes) == (None, new_theme, notes)


def test_unknown_theme_refuses_the_row_when_asked(prepare):
    with pytest.raises(RowRefusedError, match="Forêts"):
        prepare(body="Oui", theme="Forêts", options={"unknown_theme": "refuse"})


@pytest.mark.parametrize(
    ("cells", "name", "email", "noted"),
    [
        ({"author_name": "Ana <b>Perrin</b>"}, "Ana Perrin", "", False),
        ({"author_name": ""}, "Participant", "", False),
        ({"author_name": "A" * 90}, "A" * 79 + "…", "", False),
        ({"author_email": " ana@exemple.fr "}, "Participant", "ana@exemple.fr", False),
        ({"author_email": "ana@"}, "Participant", "", True),
    ],
)
def test_author_is_the_one_of_the_file(prepare, cells, name, email, noted):
    row = prepare(body="Oui", **cells)
    assert (row.fields["author_name"], row.fields["author_email"], bool(row.notes)) == (name, email, noted)
    assert "author" not in row.fields


@pytest.mark.parametrize("text", ["", "un mardi", str(timezone.now().year + 2) + "-01-01"])
def test_date_that_cannot_be_is_replaced_and_noted(prepare, text):
    row = prepare(body="Oui", created_at=text)
    assert timezone.now() - row.fields["created_at"] < timedelta(minutes=1)
    assert len(row.notes) == 1


def test_misread_accents_are_noted(prepare):
    assert "--encoding" in prepare(body="La forÃªt et l'Ã©tÃ©").notes[0]


def test_identifier_used_twice_in_a_file_is_refused():
    preparer = RowPreparer(CampaignFactory(), {"body": "a", "external_id": "b"}, ImportOptions(author_name="X"))
    preparer.prepare(SourceRow(2, {"a": "Oui", "b": "7"}))
    with pytest.raises(RowRefusedError, match="ligne 2"):
        preparer.prepare(SourceRow(9, {"a": "Non", "b": " 7 "}))


def test_rows_without_identifier_get_one_that_does_not_depend_on_their_place():
    """The same words said twice are two voices; read in another order, the file gives the same identifiers."""

    def identifiers(bodies):
        preparer = RowPreparer(CampaignFactory(), {"body": "a"}, ImportOptions(author_name="X"))
        return {preparer.prepare(SourceRow(2, {"a": body})).external_id for body in bodies}

    assert len(identifiers(["rien", "rien", "autre"])) == 3
    assert identifiers(["rien", "rien", "autre"]) == identifiers(["autre", "rien", "rien"])
