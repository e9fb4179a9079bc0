"""One colour of a brand: refused, or readable everywhere in both schemes; and the site's own tokens likewise."""

import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from concertation.web import colours
from concertation.web.colours import contrast, is_readable_accent, nearest_accent, palette

CSS = settings.BASE_DIR / "concertation/static/css"
TOKENS = (CSS / "tokens.css").read_text()
# The workbench stands in Wagtail's admin, among its colours
HAVE_THEIR_OWN = {"tokens.css", "print.css", "workbench.css"}
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
# What is written on what, by the names of the tokens: at least 4.5 for words, 3 for marks that carry a meaning.
WORDS = [
    *[(word, ground) for word in ("ink", "ink-soft", "forest-ink") for ground in ("paper", "surface", "sunken")],
    *[(f"{name}-ink", f"{name}-tint") for name in ("forest", "brick", "sky", "moss")],
    *[(f"{name}-ink", ground) for name in ("brick", "sky", "moss") for ground in ("paper", "surface")],
    *[(word, f"{name}-tint") for word in ("ink", "forest-ink") for name in ("wheat", "brick", "sky", "moss")],
    ("ink", "forest-tint"),
    ("paper", "ink"),
    ("on-forest", "forest"),
    ("on-wheat", "wheat"),
    ("on-wheat", "focus-ground"),
    ("on-deep", "deep"),
    ("on-deep-link", "deep"),
    ("on-map-3", "map-3"),
    ("on-map-4", "map-4"),
    *[("ink", f"map-{n}") for n in (0, 1)],
]
MARKS = [
    *[(mark, ground) for mark in ("line-strong", "forest", "brick", "sky", "moss") for ground in ("paper", "surface")],
    ("focus", "focus-ground"),
    ("paper", "moss"),
]


def tokens(scheme):
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", dark))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_marks_of_the_site_are_seen(scheme):
    named = tokens(scheme)
    dim = {
        (one, other): round(contrast(named[one], named[other]), 2)
        for pairs, least in ((WORDS, 4.5), (MARKS, 3))
        for one, other in pairs
        if contrast(named[one], named[other]) < least
    }
    assert dim == {}


def test_only_tokens_name_colours():
    """Every other sheet takes its colours from there; black on white are a printer's, a QR code's and a logo's."""
    named = {}
    for path in CSS.glob("*.css"):
        found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)", path.read_text())) - {"#000", "#fff"}
        if path.name not in HAVE_THEIR_OWN and found:
            named[path.name] = found
    assert named == {}


def test_the_grounds_that_accents_are_tried_on_are_the_site_s():
    names = ("paper", "surface", "sunken", "wheat-tint", "brick-tint", "sky-tint", "moss-tint")
    assert tuple(tokens("light")[name] for name in names) == colours.LIGHT_GROUNDS
    assert tuple(tokens("dark")[name] for name in names) == colours.DARK_GROUNDS
    assert tokens("light")["forest"] == colours.OWN_ACCENT
    assert (tokens("light")["focus-ground"], tokens("light")["ink"]) == (colours.WHEAT, colours.INK)


@pytest.mark.parametrize(
    ("one", "other", "value"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#abcdef", "#abcdef", 1)]
)
def test_contrast_is_wcag_s(one, other, value):
    assert contrast(one, other) == pytest.approx(value, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", ["#1e5b4a", "#0000ff", "#000000", "#7f1d5c"])
def test_dark_enough_colours_are_taken(colour):
    assert is_readable_accent(colour)
    assert nearest_accent(colour) == colour


@pytest.mark.parametrize(
    "colour", ["#ffffff", "#ffff00", "#e0a526", "#00ff00", "#808080", "red", "", "#12345", "#1e5b4a;}"]
)
def test_pale_colours_and_what_is_no_colour_are_refused(colour):
    assert not is_readable_accent(colour)
    with pytest.raises(ValueError, match=f"^{re.escape(colour)}$"):
        palette(colour)


@given(COLOURS)
def test_every_colour_has_a_near_one_that_can_be_read_everywhere(colour):
    accent = nearest_accent(colour)
    assert is_readable_accent(accent)
    for scheme, made in palette(accent).items():
        named = tokens(scheme) | {name.removeprefix("--"): value for name, value in made.items()}
        for pairs, least in ((WORDS, 4.5), (MARKS, 3)):
            dim = [pair for pair in pairs if contrast(named[pair[0]], named[pair[1]]) < least]
            assert dim == [], (accent, scheme)
