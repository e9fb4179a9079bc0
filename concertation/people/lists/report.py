"""What a list says about itself: what was understood of the file, how far it is, what came of it."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise, cached_property

from concertation.text.cells import safe_cell

from ..choices import ListState, MembershipRole
from .kinds import PROBLEMS, kind_of
from .reading import Person

FIRST_LINES = 8
REFUSED_SHOWN = 100


@dataclass(frozen=True)
class Count:
    label: str
    number: int


@dataclass(frozen=True)
class RefusedLine:
    """A line that nothing was or will be done for; what was typed is known until the list ends."""

    line: int
    reason: str
    typed: str = ""


@dataclass(frozen=True)
class FirstLine:
    """A line as we read it, for its sender to check."""

    line: int
    email: str
    name: str
    role: str | Promise
    reason: str


class ListReport:
    """How a list is shown, in each of its states."""

    def __init__(self, people_list):
        self.list = people_list
        self.kind = kind_of(people_list)

    @cached_property
    def people(self):
        """The lines, until the list ends."""
        return [Person(*row) for row in self.list.rows]

    @property
    def first_people(self):
        roles = dict(MembershipRole.choices)
        return [
            FirstLine(
                person.line,
                person.email,
                person.name,
                roles[person.role or self.list.role],
                self._labels.get(person.problem, ""),
            )
            for person in self.people[:FIRST_LINES]
        ]

    @property
    def sound(self):
        """How many lines can be worked off."""
        return sum(not person.problem for person in self.people)

    @property
    def percent(self):
        return self.list.done * 100 // self.list.total if self.list.total else 100

    @property
    def is_waiting(self):
        return self.list.state == ListState.WAITING

    @property
    def is_running(self):
        return self.list.state == ListState.RUNNING

    @property
    def lost_right(self):
        return self.list.report.get("stopped") == "right_lost"

    @property
    def counts(self):
        """What came of the lines so far, or what is wrong with them while the list waits."""
        counts = self.list.report.get("counts", {})
        if self.is_waiting:
            counts = Counter(person.problem for person in self.people if person.problem)
        return [Count(label, counts[code]) for code, label in self._labels.items() if counts.get(code)]

    @cached_property
    def refused(self):
        if self.is_waiting:
            return [
                RefusedLine(person.line, self._labels[person.problem], person.email)
                for person in self.people
                if person.problem
            ]
        typed = {person.line: person.email for person in self.people}
        return [
            RefusedLine(line, self._labels.get(code, code), typed.get(line, ""))
            for line, code in self.list.report.get("refused", [])
        ]

    @property
    def refused_shown(self):
        return self.refused[:REFUSED_SHOWN]

    def refused_rows(self):
        """The refused lines as cells that no spreadsheet runs."""
        return [[refused.line, safe_cell(refused.typed), safe_cell(str(refused.reason))] for refused in self.refused]

    @property
    def _labels(self):
        return self.kind.outcomes | PROBLEMS | self.kind.refusals
