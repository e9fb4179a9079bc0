"""The drawing of a text's life in the documents is the table's."""

import re

from django.conf import settings

from concertation.text.choices import NOT_RECEIVED, TRANSITIONS


def test_the_drawing_is_the_table():
    page = (settings.BASE_DIR / "docs" / "architecture.md").read_text()
    drawn = re.findall(r"^    (\w+) --> (\w+): (\w+)$", page, re.MULTILINE)
    assert drawn == [(before.value, after.value, action.value) for (before, action), after in TRANSITIONS.items()]


def test_the_document_names_what_is_not_received():
    page = (settings.BASE_DIR / "docs" / "architecture.md").read_text()
    [sentence] = re.findall(r"((?:`\w+`(?:, | and )?)+) are not received yet", page)
    assert set(re.findall(r"`(\w+)`", sentence)) == {status.value for status in NOT_RECEIVED}
