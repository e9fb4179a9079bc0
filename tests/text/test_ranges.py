import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.text.ranges import PassageNotFoundError, cut_at_passages, find_passage, surroundings

TEXT = "Sans chiffre, rien. L'eau manque ; la terre aussi. Sans chiffre, encore."
# Everything PostgreSQL keeps, with what people really type: emoji families, right-to-left, accents in two pieces
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=120)
PEOPLE = st.lists(
    st.sampled_from(
        ["Oui. ", "👩‍🌾", "مرحبا بالعالم ", "שלום", "e\u0301té ", "\n\n", "l'eau ", "«\u202fnon\u202f» ", "𝔘"]
    ),
    max_size=20,
).map("".join)
TEXTS = st.one_of(ANYTHING, PEOPLE)


@st.composite
def places(draw):
    text = draw(TEXTS.filter(lambda text: text.strip()))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@pytest.mark.parametrize(
    ("words", "hint", "expected"),
    [
        ("Sans chiffre", {}, (0, 12)),
        ("Sans chiffre", {"start": 1}, (51, 63)),
        ("Sans chiffre", {"start": 60}, (0, 12)),
        ("Sans chiffre", {"start": 51, "end": 63}, (51, 63)),
        ("Sans chiffre", {"start": 3, "end": 9}, (51, 63)),
        ("Sans chiffre", {"start": -4, "end": 8}, (0, 12)),
        ("Sans chiffre", {"start": 0, "end": 10_000}, (0, 12)),
        ("  L'eau manque  ", {}, (20, 32)),
        ("L’eau manque\u202f; la\nterre", {}, (20, 43)),
        ("L’eau manque;", {"start": 20, "end": 34}, (20, 34)),
        ("Sans\u00a0chiffre", {"start": 13}, (51, 63)),
    ],
)
def test_find_passage_finds_the_words_where_they_are(words, hint, expected):
    passage = find_passage(TEXT, words, **hint)
    assert (passage.start, passage.end) == expected
    assert passage.text == TEXT[slice(*expected)]


@pytest.mark.parametrize("words", ["", "   ", "\u200b", "sans chiffre", "Rien de tel", "L'eau manquera", "x" * 100_000])
def test_find_passage_refuses_words_that_are_not_there(words):
    with pytest.raises(PassageNotFoundError):
        find_passage(TEXT, words)


@given(places())
def test_a_passage_taken_at_its_place_is_found_there(place):
    text, start, end = place
    if not text[start:end].strip():
        return
    passage = find_passage(text, text[start:end], start=start, end=end)
    assert passage.text == text[passage.start : passage.end] == text[start:end].strip()
    assert start <= passage.start < passage.end <= end


@given(places())
def test_a_passage_is_found_without_its_place(place):
    text, start, end = place
    if not text[start:end].strip():
        return
    passage = find_passage(text, text[start:end])
    assert passage.text == text[start:end].strip()
    assert passage.start <= start + len(text[start:end]) - len(text[start:end].lstrip())


@given(TEXTS, st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)), max_size=5))
def test_the_pieces_of_a_text_give_it_back(text, places):
    pieces = cut_at_passages(text, [(min(place), max(place), number) for number, place in enumerate(places)])
    assert "".join(piece for piece, _ in pieces) == text
    for number, place in enumerate(places):
        covered = "".join(piece for piece, marks in pieces if number in marks)
        assert covered == text[min(place) : max(place)]


def test_overlapping_passages_share_a_piece():
    assert cut_at_passages("abcdef", [(0, 4, "x"), (2, 6, "y")]) == [("ab", ["x"]), ("cd", ["x", "y"]), ("ef", ["y"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avant. CITÉ après.", ("Avant. ", " après.")),
        ("CITÉ", ("", "")),
        (f"{'Loin. ' * 9}Près, tout près CITÉ oui.", ("[…] Loin. Loin. Près, tout près ", " oui.")),
        (f"CITÉ court. Suite. {'mot ' * 20}", ("", " court. Suite. […]")),
        (f"{'x' * 50}CITÉ{'y' * 50}", (f"[…] {'x' * 30}", f"{'y' * 30} […]")),
    ],
)
def test_surroundings_stop_at_sentences_or_words(text, expected):
    start = text.index("CITÉ")
    assert surroundings(text, start, start + 4, reach=30) == expected


@given(places())
def test_surroundings_and_passage_are_pieces_of_the_text(place):
    text, start, end = place
    before, after = surroundings(text, start, end, reach=20)
    assert text[:start].endswith(before.removeprefix("[…] "))
    assert text[end:].startswith(after.removesuffix(" […]"))
