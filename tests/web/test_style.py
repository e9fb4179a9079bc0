"""What every style sheet keeps: it reads from either side, and leaves motion and colours to the reader."""

import re

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "concertation/static").glob("css/*.css"))
# Left and right, top and bottom of the screen; the page has starts and ends (inline, block).
PHYSICAL = re.compile(
    r"(?<![\w-])("
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)"
    r")\s*:"
)
PHYSICAL_VALUE = re.compile(r"(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CONDITION = re.compile(r"@(?:media|container|supports)[^{]*\{")


def declarations(sheet):
    """The sheet without its comments and its conditions, where widths are the screen's."""
    return CONDITION.sub("{", COMMENT.sub("", sheet.read_text()))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_knows_left_from_right(sheet):
    text = declarations(sheet)
    assert PHYSICAL.findall(text) + PHYSICAL_VALUE.findall(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a { margin-left: 1px }", ["margin-left"]),
        ("a { padding-top:0 }", ["padding-top"]),
        ("a { border-left-color: red }", ["border-left-color"]),
        ("a { max-width: 3rem }", ["max-width"]),
        ("a { margin-inline-start: 1px; border-block-end-width: 2px; --left-side: 1px; stroke-width: 2 }", []),
    ],
)
def test_the_guard_sees_what_it_must(text, found):
    assert PHYSICAL.findall(text) == found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_moves_asks_the_reader_first(sheet):
    text = COMMENT.sub("", sheet.read_text())
    moves = re.findall(r"(?:transition|animation|scroll-behavior)\s*:(?!\s*(?:none|auto))[^;}]+", text)
    assert not moves or "prefers-reduced-motion" in text


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_takes_the_focus_away_without_giving_another(sheet):
    """The outline goes only where a script puts the focus (a heading, a summary), or where the rule draws its own."""
    text = COMMENT.sub("", sheet.read_text())
    bare = [
        rule
        for rule, after in re.findall(r"([^{}]*)\{[^{}]*outline:\s*(?:none|0)\b([^}]*)", text)
        if 'tabindex="-1"' not in rule and "stroke:" not in after
    ]
    assert bare == []
