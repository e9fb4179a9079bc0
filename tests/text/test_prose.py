import pytest

from concertation.text.prose import clean_prose


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("<p>Deux <b>lectures</b>.</p>", "<p>Deux <b>lectures</b>.</p>"),
        ('<p><a href="https://exemple.fr/">là</a></p>', '<p><a href="https://exemple.fr/">là</a></p>'),
        ('<p><a href="javascript:alert(1)">là</a></p>', "<p><a>là</a></p>"),
        ('<p onclick="x()" style="color:red">Oui</p>', "<p>Oui</p>"),
        ("<script>alert(1)</script><h1>Titre</h1>", "Titre"),
        ('<img src="x" onerror="alert(1)">', ""),
    ],
)
def test_clean_prose_keeps_prose_only(source, expected):
    assert clean_prose(source) == expected
