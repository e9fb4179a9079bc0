import pytest

from concertation.text.from_html import html_to_plain, is_html


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<p>Bonjour</p>", True),
        ("Un lien <a href='https://exemple.fr'>ici</a>", True),
        ("l&rsquo;eau &amp; la terre", True),
        ("Trois < cinq & six > deux", False),
        ("je vous aime <3", False),
        ("R&D, AT&T; et la suite", False),
    ],
)
def test_only_real_markup_is_html(text, answer):
    assert is_html(text) is answer


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("<p>Un</p><p>Deux</p>", "Un\n\nDeux"),
        ("Un<br>Deux<br/>Trois", "Un\nDeux\nTrois"),
        ("<ul><li>l'eau</li><li>la terre</li></ul>", "- l'eau\n- la terre"),
        ("l&rsquo;eau&nbsp;: 3 &lt; 5", "l’eau\xa0: 3 < 5"),
        ("<p>Du <b>gras</b>, du\n   retour</p>", "Du gras, du retour"),
        ('Voir <a href="https://exemple.fr/a">le texte</a>.', "Voir le texte (https://exemple.fr/a)."),
        ('<a href="https://exemple.fr">https://exemple.fr</a>', "https://exemple.fr"),
        ('<a href="javascript:alert(1)">un clic</a>', "un clic"),
        ("<script>alert(1)</script><p onclick=x>Reste</p><style>p{}</style>", "Reste"),
        ("<p>Jamais fermé <div>ni ceci", "Jamais fermé\n\nni ceci"),
    ],
)
def test_words_stay_and_markup_goes(source, plain):
    assert html_to_plain(source) == plain
