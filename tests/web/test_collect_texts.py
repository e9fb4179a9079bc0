"""The texts of the interface are found wherever a source says them, and translations survive a collection."""

import polib
import pytest

from concertation.web.collect_texts import collect_texts, write_catalogs

PYTHON = {
    '_("Un texte")': [(None, "Un texte", "")],
    'gettext_lazy("Un " "texte")': [(None, "Un texte", "")],
    'translation.gettext("Un texte")': [(None, "Un texte", "")],
    'ngettext("%(n)s texte", "%(n)s textes", n)': [(None, "%(n)s texte", "%(n)s textes")],
    'ngettext_lazy("un", "des", "n")': [(None, "un", "des")],
    'pgettext("à table", "Avis")': [("à table", "Avis", "")],
    'npgettext("à table", "avis", "des avis", n)': [("à table", "avis", "des avis")],
    "_(name)": [],
    'translated("Un texte")': [],
}
TEMPLATE = {
    '{% translate "Un texte" %}': [(None, "Un texte", "")],
    "{% translate 'L\"avis' as word %}": [(None, 'L"avis', "")],
    '{% translate "Avis" context "à table" %}': [("à table", "Avis", "")],
    "{% blocktranslate %}L'avis de {{ name }}{% endblocktranslate %}": [(None, "L'avis de %(name)s", "")],
    "{% blocktranslate trimmed %}\n  Un\n  texte\n{% endblocktranslate %}": [(None, "Un texte", "")],
    "{% blocktranslate %}{{ n }} %{% endblocktranslate %}": [(None, "%(n)s %%", "")],
    "{% blocktranslate count n=x %}{{ n }} avis{% plural %}{{ n }} des avis{% endblocktranslate %}": [
        (None, "%(n)s avis", "%(n)s des avis")
    ],
    '{% include "a.html" with label=_("Un texte") %}': [(None, "Un texte", "")],
    '{{ name|default:_("Un texte") }}': [(None, "Un texte", "")],
    'Sans traduction : gettext("rien")': [],
    "{# {% translate 'Un texte' %} #}": [],
}


def collected(root):
    return [(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in collect_texts(root)]


@pytest.mark.parametrize(
    ("name", "source", "texts"),
    [("home/views.py", *case) for case in PYTHON.items()]
    + [("templates/page.html", *case) for case in TEMPLATE.items()],
)
def test_a_text_is_found_as_gettext_will_ask_for_it(tmp_path, name, source, texts):
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(source)
    assert collected(tmp_path) == texts


def test_a_text_said_twice_is_one_entry_with_both_places(tmp_path):
    for name in ("contributions/views.py", "templates/page.txt"):
        (tmp_path / name).parent.mkdir()
    (tmp_path / "contributions/views.py").write_text('_("avis")')
    counted = "{% blocktranslate count n=n %}avis{% plural %}des avis{% endblocktranslate %}"
    (tmp_path / "templates/page.txt").write_text(counted)
    [entry] = collect_texts(tmp_path)
    assert entry.msgid_plural == "des avis"
    assert [path for path, _line in entry.occurrences] == ["contributions/views.py", "templates/page.txt"]


def test_catalogues_follow_the_sources_and_keep_what_is_translated(tmp_path):
    locale, source = tmp_path / "locale", tmp_path / "home" / "views.py"
    source.parent.mkdir()
    source.write_text('_("Un texte"); ngettext("%(n)s avis", "%(n)s des avis", n)')
    assert [left for _path, left in write_catalogs(tmp_path, locale)] == [2, 0]
    english = locale / "en" / "LC_MESSAGES" / "django.po"
    catalog = polib.pofile(str(english))
    catalog.find("Un texte").msgstr = "A text"
    catalog.save()

    source.write_text('_("Un texte"); _("Un autre")')
    assert [left for _path, left in write_catalogs(tmp_path, locale)] == [1, 0]
    assert [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(english))] == [
        ("Un texte", "A text"),
        ("Un autre", ""),
    ]


def test_the_french_catalogue_holds_plurals_only(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/views.py").write_text('_("Un texte"); ngettext("%(n)s avis", "%(n)s des avis", n)')
    list(write_catalogs(tmp_path, tmp_path))
    [entry] = polib.pofile(str(tmp_path / "fr" / "LC_MESSAGES" / "django.po"))
    assert entry.msgstr_plural == {0: "%(n)s avis", 1: "%(n)s des avis"}
