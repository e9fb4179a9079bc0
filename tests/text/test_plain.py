import pytest

from concertation.text.plain import clean_plain_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Une\r\nDeux\rTrois", "Une\nDeux\nTrois"),
        ("Une\n\n\n\n \nDeux", "Une\n\nDeux"),
        ("  Étang  \n", "Étang"),
        ("E\u0301tang", "Étang"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("<b>gras</b> & <script>", "<b>gras</b> & <script>"),
        ("🌱 مرحبا שלום", "🌱 مرحبا שלום"),
        ("un\u202exued\u202c", "unxued\u202c"),
        ("un\ud800deux", "undeux"),
        ("", ""),
    ],
)
def test_text_is_kept_less_what_no_eye_reads(typed, kept):
    assert clean_plain_text(typed) == kept


def test_cleaning_twice_changes_nothing():
    text = clean_plain_text("  a \r\n\r\n\r\n b\x00 ")
    assert clean_plain_text(text) == text
