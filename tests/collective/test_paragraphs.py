import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.text.prose import clean_prose
from contributions.collective.paragraphs import read_blocks, split_paragraphs


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("", []),
        ("<p></p><p> </p>", []),
        ("<p>Un</p><p>Deux</p>", ["<p>Un</p>", "<p>Deux</p>"]),
        ("Sans balise", ["<p>Sans balise</p>"]),
        (
            "<p>Trois outils :</p><ul><li>un</li><li>deux</li></ul><p>Fin</p>",
            ["<p>Trois outils :</p><ul><li>un</li><li>deux</li></ul>", "<p>Fin</p>"],
        ),
        ("<ol><li>un</li></ol>", ["<ol><li>un</li></ol>"]),
        ("<p>a <b>b</b> <i>c</i></p>", ["<p>a <strong>b</strong> <em>c</em></p>"]),
        ('<p><a href="https://a.fr/?b=1&amp;c">d</a></p>', ['<p><a href="https://a.fr/?b=1&amp;c">d</a></p>']),
        ("<p>a<br>b</p>", ["<p>a<br>b</p>"]),
        ("<p>5 &lt; 6 &amp; 7</p>", ["<p>5 &lt; 6 &amp; 7</p>"]),
        ("<b>gras<p>suite</p></b>", ["<p><strong>gras</strong></p>", "<p><strong>suite</strong></p>"]),
    ],
)
def test_rich_text_is_cut_into_paragraphs(html, paragraphs):
    assert split_paragraphs(html) == paragraphs


@given(st.text(alphabet='<>/pbulia" &;=\nx', max_size=60))
def test_whatever_is_read_comes_out_balanced_and_reads_the_same_again(source):
    once = "".join(split_paragraphs(clean_prose(source)))
    assert clean_prose(once) == once.replace("&quot;", '"') or read_blocks(clean_prose(once)) == read_blocks(once)
    assert "".join(split_paragraphs(once)) == once
