import pytest
from django.db import IntegrityError, connection, transaction

from contributions.versions import canonical_sha256, keep_version
from tests.factories import ContributionFactory


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Une ligne\nDeux", "Une ligne\r\nDeux", True),
        ("Étang", "E\u0301tang", True),
        ("Étang", "Etang", False),
        ("Un texte ", "Un texte", True),
    ],
)
def test_fingerprint_follows_the_words(one, other, same):
    assert (canonical_sha256("Titre", one) == canonical_sha256("Titre", other)) is same


@pytest.mark.django_db
def test_versions_are_numbered_and_unchanged_words_keep_theirs():
    contribution = ContributionFactory()
    assert keep_version(contribution).number == 1
    contribution.body = "Autre chose."
    assert keep_version(contribution).number == 2
    assert list(contribution.versions.values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE contributions_contributionversion SET body = 'autre' WHERE id = %s",
        "DELETE FROM contributions_contributionversion WHERE id = %s",
    ],
)
def test_database_refuses_to_change_a_version(sql):
    version = keep_version(ContributionFactory())
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [version.pk])
