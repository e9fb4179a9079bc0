"""Blocks of data for search engines: whatever was written stays data."""

import json

import pytest

from concertation.web.structured import breadcrumb_list, faq_page, structured_data

HOSTILE = ["</script>", "<!--<script>", "]]>", "\u2028", "&lt;/script&gt;", '"}', "\\", "'"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_written_ends_nothing_and_comes_back_as_it_was(words):
    element = structured_data({"@type": "Thing", "name": words})
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside) == {"@context": "https://schema.org", "@type": "Thing", "name": words}


def test_what_is_unknown_is_left_out_and_nothing_is_no_element():
    element = structured_data(
        {"@type": "Thing", "name": "", "about": None, "count": 0, "in": {"@type": "Place", "name": ""}}
    )
    assert "name" not in element
    assert '"count": 0' in element
    assert structured_data({}) == ""


def test_questions_come_with_their_answers():
    (question,) = faq_page([("Qui lit ?", "L'équipe.")])["mainEntity"]
    assert (question["name"], question["acceptedAnswer"]["text"]) == ("Qui lit ?", "L'équipe.")


def test_the_way_to_a_page_is_numbered():
    entries = breadcrumb_list([{"label": "Accueil", "url": "/"}], "Ici")["itemListElement"]
    assert [(entry["position"], entry["name"]) for entry in entries] == [(1, "Accueil"), (2, "Ici")]
