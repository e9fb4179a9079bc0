"""Which words are near enough to be meant by others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.text.spelling import cuts_of, nearest, slips_allowed, words_of


def test_words_are_folded_and_shown_as_written():
    assert dict(words_of("L’Œuvre, l'ÉCOLE et l'eau, 2030")) == {"oeuvre": "œuvre", "ecole": "école"}


@pytest.mark.parametrize(
    ("typed", "candidates", "expected"),
    [
        ("mobillite", [("mobilite", 3), ("mobilier", 90)], ["mobilite"]),
        ("ecloe", [("ecole", 1), ("ecolo", 9)], ["ecole"]),
        ("terre", [("terres", 1), ("serre", 50), ("guerre", 9)], ["terres", "serre"]),
        ("eau", [("eaux", 5)], []),
        ("chaufferie", [("chauffeur", 2)], []),
    ],
)
def test_the_nearest_come_first(typed, candidates, expected):
    assert nearest(typed, candidates) == expected


LETTERS = "abcdeilmnorst"


@given(st.text(LETTERS, min_size=5, max_size=14), st.data())
def test_one_slip_anywhere_is_found_by_the_cuts(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    slip = data.draw(st.sampled_from(["drop", "double", "swap", "wrong"]))
    typed = {
        "drop": word[:place] + word[place + 1 :],
        "double": word[:place] + word[place] + word[place:],
        "swap": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        "wrong": word[:place] + data.draw(st.sampled_from(LETTERS)) + word[place + 1 :],
    }[slip]
    if slips_allowed(typed):
        assert set(cuts_of(word)) & set(cuts_of(typed))
        assert nearest(typed, [(word, 1)]) == [word]


@given(st.text(LETTERS, max_size=40))
def test_cuts_are_few(word):
    assert len(cuts_of(word)) <= 29
