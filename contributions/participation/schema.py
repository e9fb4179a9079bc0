"""What one version of a form asks, as values: read from its JSON, and written to it in one canonical form.

Questions are known by their key, which never changes; whoever reads an answer reads it by the version it was given to.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from ..choices import WRITTEN_KINDS, Audience, ContributionKind, FieldUse
from .choices import COUNTED_TYPES, Join


@dataclass(frozen=True)
class Comparison:
    """One comparison of an earlier answer with a value."""

    question: str
    operator: str
    value: str


@dataclass(frozen=True)
class Condition:
    """When a question is asked: if all its tests hold, or any of them."""

    join: str = Join.ALL.value
    tests: tuple[Comparison, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question. `settings` holds what its type alone needs: choices, bounds, rows, words to agree to."""

    key: str
    type: str
    label: str
    help: str = ""
    required: bool = False
    audience: str = Audience.STAFF.value
    show_if: Condition = field(default_factory=Condition)
    settings: dict = field(default_factory=dict)

    @property
    def is_public(self):
        return self.audience == Audience.PUBLIC

    @property
    def is_counted(self):
        """Whether its answers are published as figures: public ones that are chosen, ticked or numbers."""
        return self.is_public and self.type in COUNTED_TYPES


@dataclass(frozen=True)
class Section:
    title: str = ""
    introduction: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Schema:
    """A whole form: its words, which of the built-in questions it uses, and the editor's sections."""

    title: str = ""
    introduction: str = ""
    asks_text: bool = True
    body_max_length: int = 4000
    kinds: tuple[str, ...] = ()
    theme_use: str = FieldUse.REQUIRED.value
    territory_use: str = FieldUse.OPTIONAL.value
    sections: tuple[Section, ...] = ()

    @property
    def questions(self):
        """All the questions in the order in which they are asked."""
        return [question for section in self.sections for question in section.questions]

    @property
    def offered_kinds(self):
        """The kinds that the form offers: the editor's choice, or all of them."""
        return [kind for kind in WRITTEN_KINDS if not self.kinds or kind.value in self.kinds]

    @property
    def usual_kind(self):
        """What a contribution is when nobody is asked."""
        return ContributionKind.ANSWERS if self.is_questionnaire else self.offered_kinds[0]

    @property
    def is_questionnaire(self):
        return not self.asks_text


# What a campaign asks before anybody has made a form for it
STANDARD = Schema()


def read_schema(data):
    """The schema of a version's JSON."""
    sections = tuple(_read_section(section) for section in data.get("sections", []))
    known = {name: data[name] for name in _PLAIN if name in data}
    return Schema(**known | {"sections": sections, "kinds": tuple(data.get("kinds", []))})


_PLAIN = ("title", "introduction", "asks_text", "body_max_length", "theme_use", "territory_use")


def _read_section(data):
    questions = tuple(_read_question(question) for question in data["questions"])
    return Section(data.get("title", ""), data.get("introduction", ""), questions)


def _read_question(data):
    condition = data.get("show_if") or {}
    tests = tuple(Comparison(**test) for test in condition.get("tests", []))
    return Question(**data | {"show_if": Condition(condition.get("join", Join.ALL.value), tests)})


def write_schema(schema):
    """The schema as plain JSON values."""
    return json.loads(json.dumps(asdict(schema)))


def schema_sha256(data):
    """The fingerprint of a schema's JSON: the same for the same questions in the same order."""
    words = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()
