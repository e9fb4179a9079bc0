"""Every text of the interface, read from the sources without GNU gettext, and the catalogues kept in step with them."""

import ast
import re
from pathlib import Path

import polib
from django.utils.translation import templatize

from .catalogs import LOCALE

ROOT = LOCALE.parents[1]
FOLDERS = ("concertation", "contributions", "home", "templates", "workshops")
TEMPLATES = {".html", ".txt"}
# How many words of a call are its context, and how many are the text.
SHAPES = {"_": (0, 1), "gettext": (0, 1), "ngettext": (0, 2), "pgettext": (1, 1), "npgettext": (1, 2)}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"(?<!\w)({'|'.join(SHAPES)})\(\s*({STRING}(?:\s*,\s*{STRING})*)\s*(?:,\s*count\s*)?\)")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]")
HEADER = {
    "Project-Id-Version": "Concertation",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
# French says "0 contribution": gettext's own rule, which English follows, would say "0 contributions".
PLURAL_FORMS = {"en": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}


def collect_texts(root=ROOT):
    """An entry for each text that the sources translate, in the order of the sources, with the files that say it."""
    entries = {}
    for path in _sources(Path(root)):
        source = path.read_text(encoding="utf-8")
        calls = _calls_of_template(source) if path.suffix in TEMPLATES else _calls_of_module(source)
        for context, text, plural in calls:
            entry = entries.setdefault((context, text), polib.POEntry(msgctxt=context, msgid=text))
            entry.msgid_plural = entry.msgid_plural or plural
            where = (path.relative_to(root).as_posix(), "")
            if where not in entry.occurrences:
                entry.occurrences.append(where)
    return list(entries.values())


def write_catalogs(root=ROOT, locale=LOCALE):
    """Bring each catalogue in step with the sources, keeping what was translated; (path, how many texts wait)."""
    texts = collect_texts(root)
    for language in PLURAL_FORMS:
        path = Path(locale) / language / "LC_MESSAGES" / "django.po"
        catalog = polib.POFile(wrapwidth=110)
        catalog.metadata = HEADER | {"Language": language, "Plural-Forms": PLURAL_FORMS[language]}
        kept = _translations_in(path)
        for entry in texts:
            if language == "en" or entry.msgid_plural:
                catalog.append(_translated(entry, language, kept))
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.save(str(path))
        yield path, len(catalog.untranslated_entries())


def _sources(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", *TEMPLATES} and path.is_file() and "static" not in path.parts:
                yield path


def _calls_of_module(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            yield from _call(name.removesuffix("_lazy").removesuffix("_noop"), words)


def _calls_of_template(source):
    """Django turns a template into calls among blanked-out words; the calls are found by their shape."""
    for name, words in CALL.findall(templatize(source)):
        yield from _call(name, ast.literal_eval(f"[{words}]"))


def _call(name, words):
    contexts, texts = SHAPES.get(name, (0, 0))
    if texts and len(words) >= contexts + texts and words[contexts]:
        context = words[0] if contexts else None
        yield context, words[contexts], words[contexts + 1] if texts == 2 else ""


def _translations_in(path):
    catalog = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in catalog if not entry.obsolete}


def _translated(entry, language, kept):
    copy = polib.POEntry(
        msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, occurrences=entry.occurrences
    )
    if PLACEHOLDER.search(entry.msgid + entry.msgid_plural):
        copy.flags.append("python-format")
    old = kept.get((entry.msgctxt, entry.msgid))
    if language == "fr":
        copy.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    elif entry.msgid_plural:
        copy.msgstr_plural = dict(old.msgstr_plural) if old and old.msgstr_plural else {0: "", 1: ""}
    elif old:
        copy.msgstr = old.msgstr
    return copy
