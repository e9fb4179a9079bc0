"""No template says a word that is not translated."""

import pytest
from django.template.base import Lexer, TokenType

from concertation.web.collect_texts import ROOT

from .foreign import WORD
from .reading import Reader

# What both languages say; the page that shows the components to developers.
SAID_BY_BOTH = {"BibTeX", "CSV", "JSON", "PDF"}
UNTRANSLATED = {"home/components.html"}
TEMPLATES = [
    path
    for path in sorted((ROOT / "templates").rglob("*"))
    if path.suffix in {".html", ".txt"} and "fonts" not in path.parts
]


# What a block of one line may hold beside words: `{% block main_class %}p-home{% endblock %}`.
CLASSES = ("block main_class", "block bodyclass")
SHUT = {"blocktranslate": "endblocktranslate", "comment": "endcomment"} | dict.fromkeys(CLASSES, "endblock")


def words_outside_tags(source):
    kept, shut = [], None
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents if token.contents in CLASSES else token.contents.split()[0]
            shut = None if name == shut else shut or SHUT.get(name)
        elif token.token_type == TokenType.TEXT and shut is None:
            kept.append(token.contents)
    reader = Reader()
    reader.feed("".join(kept))
    return {text for _language, text in reader.texts if WORD.search(text)}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_every_word_of_a_template_is_translated(path):
    if path.relative_to(ROOT / "templates").as_posix() not in UNTRANSLATED:
        assert words_outside_tags(path.read_text()) - SAID_BY_BOTH == set()


@pytest.mark.parametrize("source", ["<p>Bonjour</p>", '<a title="Voir">{{ name }}</a>', "{% if a %}Oui{% endif %}"])
def test_a_forgotten_word_is_seen(source):
    assert words_outside_tags(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% blocktranslate count n=n %}Un avis{% plural %}Des avis{% endblocktranslate %}",
        '<p class="meta">{% translate "Bonjour" %}</p>',
        "{% block main_class %}p-home{% endblock %}",
        "{# Rien #}",
    ],
)
def test_a_translated_word_is_not(source):
    assert not words_outside_tags(source)
