import pytest

from concertation.text.cells import safe_cell


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Une phrase.", "Une phrase."),
        ("=1+1", "'=1+1"),
        ("+33 4 75", "'+33 4 75"),
        ("-2 hectares", "'-2 hectares"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tcmd", "'\tcmd"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\u00a0=1+1", "'\u00a0=1+1"),
        ("  =HYPERLINK(1)", "'  =HYPERLINK(1)"),
        (-12, -12),
        ("", ""),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(cell, kept):
    assert safe_cell(cell) == kept
