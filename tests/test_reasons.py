"""What steps over a check says why, on its own line."""

import re
import subprocess

import pytest

from concertation.embedded.schema import ROOT

# The word, and where a reason of at least two words must follow it on the line.
STEPS_OVER = {
    "noqa": re.compile(r"# noqa(?P<rest>.*)"),
    "type: ignore": re.compile(r"# type: ignore(?P<rest>.*)"),
    "pragma: no cover": re.compile(r"# pragma: no cover(?P<rest>.*)"),
    "mark_safe": re.compile(r"\bmark_safe\((?P<rest>.*)"),
    "|safe": re.compile(r"\|\s*safe\b(?P<rest>.*)"),
    "autoescape off": re.compile(r"autoescape off(?P<rest>.*)"),
}
GIT = ["git", "ls-files", "-z", "--", "*.py", "*.html"]
CODES = re.compile(r"^(\[[\w, -]+\]|: ?[A-Z]+\d+(, ?[A-Z]+\d+)*)?")


def sources():
    listed = subprocess.run(GIT, cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and name != "tests/test_reasons.py"]


def reason(word, rest):
    """What the line gives as its reason."""
    if word in {"noqa", "type: ignore", "pragma: no cover"}:
        return CODES.sub("", rest).strip(" :-#")
    return rest.partition("#")[2].strip(" #}%")


def unreasoned():
    for path in sources():
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            for word, pattern in STEPS_OVER.items():
                found = pattern.search(line)
                if found and len(reason(word, found["rest"]).split()) < 2:
                    yield f"{path.relative_to(ROOT)}:{number}: {word}"


def test_what_steps_over_a_check_says_why():
    assert list(unreasoned()) == []


@pytest.mark.parametrize(
    ("word", "rest", "given"),
    [
        ("noqa", ": S105 printed by the command", "printed by the command"),
        ("noqa", ": S105", ""),
        ("noqa", "", ""),
        ("type: ignore", "[arg-type] the stubs say otherwise", "the stubs say otherwise"),
        ("mark_safe", "text)  # escaped above, letter by letter", "escaped above, letter by letter"),
        ("|safe", " }}{# cleaned when it was saved #}", "cleaned when it was saved"),
        ("|safe", " }}", ""),
    ],
)
def test_reason_is_read_from_the_line(word, rest, given):
    assert reason(word, rest) == given
