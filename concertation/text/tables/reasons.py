"""What is told of the rows of a file: why some were not taken in, counted, and line by line in another file."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike

from django.utils.translation import gettext as _

from concertation.text.cells import safe_cell

# A file whose rows are all wrong, each in its own way, does not fill the memory
MOST_REASONS = 1000
SHOWN_REASONS = 12
SHOWN_REFUSALS = 5


class Reasons:
    """Why rows were refused or noted: how often for each reason, and the first lines refused."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.first_refusals: list[tuple[int, str]] = []

    def count(self, reason: str) -> None:
        if reason in self.times or len(self.times) < MOST_REASONS:
            self.times[reason] += 1

    def refuse(self, line: int, reason: str) -> None:
        """Remember the line, if it is one of the first."""
        if len(self.first_refusals) < SHOWN_REFUSALS:
            self.first_refusals.append((line, reason))

    def lines(self) -> Iterator[str]:
        """What the terminal says of them."""
        if self.times:
            yield _("Pourquoi :")
        for reason, times in self.times.most_common(SHOWN_REASONS):
            yield f"{times:>8}  {reason}"
        for line, reason in self.first_refusals:
            yield _("   ligne %(line)s : %(reason)s") % {"line": line, "reason": reason}


@contextmanager
def open_lines(path: str | PathLike | None, headings: list[str]) -> Iterator[Callable[[list[object]], None] | None]:
    """What writes a row into a CSV file that spreadsheets open as it is and run nothing of; without a path, None."""
    if not path:
        yield None
        return
    with open(path, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headings)
        yield lambda cells: writer.writerow([safe_cell(cell) for cell in cells])
