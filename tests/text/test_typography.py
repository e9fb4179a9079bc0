"""French typography is set in what people read, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.text.typography import JOINED, NARROW, WIDE, set_french, set_french_html

N, W, J = NARROW, WIDE, JOINED


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Et après ?", f"Et après{N}?"),
        ("Non ; si !", f"Non{N}; si{N}!"),
        ("Thème : le foncier", f"Thème{W}: le foncier"),
        ("On dit :", f"On dit{W}:"),
        ("« Oui :»", f"«{W}Oui{W}:{W}»"),
        ("« Oui »", f"«{W}Oui{W}»"),
        ("«Oui»", f"«{W}Oui{W}»"),
        ("l'été d'après", "l’été d’après"),
        ("l&#x27;été", "l’été"),
        ("1 234 567 voix", f"1{N}234{N}567 voix"),
        ("93 % des textes", f"93{N}% des textes"),
        ("le 1 janvier et le 21 mars", f"le 1er{W}janvier et le 21{W}mars"),
        ("1er mai", f"1er{W}mai"),
        ("de 9 h 30 à 16 h", f"de 9{N}h{N}30 à 16{N}h"),
        # left alone
        ("à 12:30 sur https://exemple.fr/a?b=c;d", "à 12:30 sur https://exemple.fr/a?b=c;d"),
        ("&amp; &quot;texte&quot;", "&amp; &quot;texte&quot;"),
        ("en 2017 184 personnes", "en 2017 184 personnes"),
        ("04 72 77 19 00", "04 72 77 19 00"),
        ("SRADDET-0142", "SRADDET-0142"),
    ],
)
def test_plain_text_is_set(typed, shown):
    assert set_french(typed) == shown


@pytest.mark.parametrize(
    "html",
    [
        "<textarea>Pourquoi ? l'eau</textarea>",
        "<script>if (a ? 'b' : 'c') {}</script>",
        "<style>a : b ; c</style>",
        "<pre>a ?</pre>",
        "<code>a ?</code>",
        '<span translate="no">a ? <b>b !</b> c ;</span>',
        "<!-- l'eau ? -->",
        """<a title="l'eau ?" data-x='a > b ?' href="/a?b=c">x</a>""",
        "<!doctype html>",
    ],
)
def test_what_is_not_running_text_is_left_alone(html):
    assert set_french_html(html) == html


def test_text_after_a_kept_element_is_set_again():
    assert set_french_html("<code>a ?</code> et ?") == f"<code>a ?</code> et{N}?"
    assert set_french_html('<i translate="no"><i>a ?</i> b ?</i> c ?') == f'<i translate="no"><i>a ?</i> b ?</i> c{N}?'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<h1>Que doit-il ouvrir</h1>", f"<h1>Que doit-{J}il ouvrir</h1>"),
        ("Qu'y a-t-on gagné", f"Qu’y a-{J}t-{J}on gagné"),
        ("Voulez-vous, est-ce dit, peut-être.", f"Voulez-{J}vous, est-{J}ce dit, peut-{J}être."),
        # left alone
        ("https://exemple.fr/doit-il et qui-peut-il/", "https://exemple.fr/doit-il et qui-peut-il/"),
        ("contact@est-ce.fr est-ce.fr peut-iléal", "contact@est-ce.fr est-ce.fr peut-iléal"),
        ("<textarea>doit-il</textarea>", "<textarea>doit-il</textarea>"),
    ],
)
def test_a_verb_and_its_pronoun_stay_on_one_line(typed, shown):
    assert set_french_html(typed) == shown
    assert set_french_html(shown) == shown


def test_an_apostrophe_before_an_element_is_curly():
    assert set_french_html("l'<em>eau</em>") == "l’<em>eau</em>"


tags = re.compile(r"<[^>]*>")
words = st.text(st.sampled_from(" ab'?!;:«»019%\u00a0\u202f\n&é"), max_size=30)
attributes = st.text(st.sampled_from(" ab'?!;:«»019>é"), max_size=12)
names = st.sampled_from(["p", "b", "a", "textarea", "code", "br", "svg"])
elements = st.builds(lambda name, value, inner: f'<{name} title="{value}">{inner}</{name}>', names, attributes, words)


@given(st.lists(st.one_of(words, elements), max_size=6).map("".join))
def test_tags_and_attributes_never_change_and_setting_twice_changes_nothing(html):
    once = set_french_html(html)
    quoted = re.compile(r'"[^"]*"')
    assert quoted.findall(once) == quoted.findall(html)
    assert re.findall(r"</?[a-z]+", once) == re.findall(r"</?[a-z]+", html)
    assert set_french_html(once) == once


@given(words)
def test_no_word_is_lost(text):
    def letters(value):
        return re.sub(r"[\s\u00a0\u202f]|(?<=1)er", "", value).replace("’", "'")

    assert letters(set_french(text)) == letters(text)
