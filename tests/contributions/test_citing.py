from datetime import UTC, datetime

import pytest

from contributions.citing import bibtex, html_citation, plain_citation, ris
from contributions.sharing import shares_of
from tests.factories import ContributionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def hostile():
    return ContributionFactory(
        title='100 % des "haies" & {tout}\\$_#~^ <script>',
        author_name="A\nER  - ",
        published_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
    )


def test_a_citation_names_the_voice_the_title_the_number_and_the_address():
    text = ContributionFactory(organisation=OrganisationFactory(name="Parc du Pilat"), title="La haie")
    words = plain_citation(text)
    assert words.startswith("Parc du Pilat, « La haie », contribution ")
    assert words.endswith(text.get_absolute_url())


def test_a_link_is_escaped_for_the_page_it_is_pasted_into():
    assert "<script>" not in html_citation(hostile())
    assert "&lt;script&gt;" in html_citation(hostile())


def test_an_entry_of_bibtex_runs_no_command_and_keeps_its_braces():
    entry = bibtex(hostile())
    assert r"100 \% des" in entry
    assert r"\& \{tout\}\textbackslash{}\$\_\#\textasciitilde{}\textasciicircum{}" in entry
    assert entry.count("\n") == 10
    assert "  year = {2026}," in entry


def test_an_entry_of_ris_is_one_record_whatever_the_words():
    entry = ris(hostile())
    assert entry.count("ER  - ") == 1
    assert [line[:2] for line in entry.splitlines()] == ["TY", "AU", "TI", "T2", "PY", "DA", "UR", "LA", "ER"]
    assert "DA  - 2026/03/03" in entry


def test_shares_carry_the_address_and_nothing_of_the_reader():
    text = hostile()
    for share in shares_of(text):
        assert text.reference in share.url
        assert not set('"<> ') & set(share.url)
    assert [share.leaves_the_site for share in shares_of(text)] == [False, True, True, True, True]
