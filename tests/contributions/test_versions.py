import pytest

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
