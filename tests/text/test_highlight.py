"""Hits are shown where they stand, in the text's own spelling, and no text can pass for a mark."""

import pytest
from django.template.loader import render_to_string

from concertation.text.highlight import found_forms, mark_hits, passage_around_hits
from concertation.text.search import asked_words, stems_of

pytestmark = pytest.mark.django_db


def marked(text, words):
    stems = stems_of(asked_words(words))
    return "".join(
        f"[{piece.text}]" if piece.is_hit else piece.text for piece in mark_hits(text, found_forms([text], stems))
    )


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("energetique", "Un réseau ÉNERGÉTIQUE local", "Un réseau [ÉNERGÉTIQUE] local"),
        ("légumeries", "Une légumerie", "Une [légumerie]"),
        ("oeuvre", "L’œuvre commune", "L’[œuvre] commune"),
        ('"terre fertile"', "La terre, fertile", "La [terre], [fertile]"),
        ("terre -eau", "La terre et l'eau", "La [terre] et l'eau"),
        ("forez", "Livradois-Forez", "Livradois-[Forez]"),
        ("le", "Le mot le plus court", "Le mot le plus court"),
        ("2030", "En 2030", "En [2030]"),
        ("مرحبا", "مرحبا بكم", "[مرحبا] بكم"),
    ],
)
def test_hits_are_marked_in_any_form(words, text, expected):
    assert marked(text, words) == expected


@pytest.mark.parametrize(
    "words", ["", "'", '"', "%_\\", "-terre", "le de la", "😀", "or", "-", '""', '-"terre fertile"']
)
def test_words_that_say_nothing_have_no_stem(words):
    assert stems_of(asked_words(words)) == set()


def test_a_text_cannot_forge_a_mark():
    text = "<mark>terre</mark> \x02terre\x03 <script>alert(1)</script>"
    html = render_to_string("components/marked.html", {"pieces": mark_hits(text, {"terre"})})
    assert html.count("<mark>") == 2
    assert "&lt;mark&gt;<mark>terre</mark>&lt;/mark&gt;" in html
    assert "<script" not in html


def test_the_passage_is_where_the_hits_stand_together():
    text = "Début. " + "mot " * 300 + "ici la terre et la terre fertile. " + "mot " * 300 + "terre"
    passage = "".join(piece.text for piece in passage_around_hits(text, {"terre", "fertile"}))
    assert passage.startswith("… mot")
    assert "la terre et la terre fertile" in passage
    assert passage.endswith(" …")
    assert len(passage) < 340


@pytest.mark.parametrize("text", ["", "terre", "x" * 5000, "terre " * 1000, "é" * 319 + " terre", " " * 400 + "terre"])
def test_any_text_has_a_passage(text):
    assert len("".join(piece.text for piece in passage_around_hits(text, {"terre"}))) <= 330
