import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.text.diff import MOST_COMPARED, Change, word_diff


def shown(before, after):
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}
    return "".join(marks[piece.change].format(piece.text) for piece in word_diff(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "", ""),
        ("un texte", "un texte", "un texte"),
        ("", "un", "[+un+]"),
        ("un", "", "[-un-]"),
        ("Garder les terres", "Garder les eaux", "Garder les [-terres-][+eaux+]"),
        ("Dix hectares.", "Vingt hectares.", "[-Dix -][+Vingt +]hectares."),
        ("un\n\ndeux", "un\n\ndeux\n\ntrois", "un\n\n[-deux-][+deux\n\ntrois+]"),
        ("L'été", "L'hiver", "L'[-été-][+hiver+]"),
    ],
)
def test_changes_are_shown_by_words(before, after, said):
    assert shown(before, after) == said


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_give_both_texts_back(before, after):
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != Change.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change != Change.REMOVED) == after


def test_two_long_texts_with_nothing_in_common_are_shown_whole_and_at_once():
    before, after = "a " * 25_000, "b " * 25_000
    assert len(before.split()) * len(after.split()) > MOST_COMPARED
    assert [piece.change for piece in word_diff(before, after)] == [Change.REMOVED, Change.ADDED]
