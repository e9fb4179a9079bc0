"""Who gets what at every address: `access_matrix.txt` says it, a line a case, a column a person.

The site of `world.py` is walked as each person. On the way nothing private may be read by others (markers), and no GET
may write a row. In the matrix `.` is 404, `login` leads to the sign-in page, `home` is the redirect by which Wagtail's
admin says "not for you", `done` a redirect after something was written, `idle` one after which nothing was.
"""

from pathlib import Path

import pytest

from .access import CASES, leaks_in, lift_limits, rows_written, walk
from .case import Case
from .world import PEOPLE, build_site

MATRIX = Path(__file__).with_name("access_matrix.txt")


def written():
    """The matrix as {case: {person: outcome}}."""
    header, *lines = [line for line in MATRIX.read_text().splitlines() if line.strip()]
    people = header.split("|")[1].split()
    return {line.split("|")[0].strip(): dict(zip(people, line.split("|")[1].split(), strict=True)) for line in lines}


@pytest.fixture
def site(db, settings, monkeypatch):
    settings.ACCOUNT_RATE_LIMITS = False
    lift_limits(monkeypatch)
    return build_site()


def test_the_matrix_has_a_line_for_each_case_and_a_column_for_each_person():
    matrix = written()
    assert list(matrix) == [str(case) for case in CASES]
    assert all(tuple(row) == PEOPLE for row in matrix.values())


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_gets_what_the_matrix_says_and_reads_nothing_else(site, person):
    matrix, answers = written(), walk(site, person)
    seen = {str(case): answer.outcome for case, answer in answers.items()}
    wrong = {
        case: f"{outcome}, not {matrix[case][person]}"
        for case, outcome in seen.items()
        if outcome != matrix[case][person]
    }
    assert wrong == {}
    assert {str(case): answer.leaks for case, answer in answers.items() if answer.leaks} == {}
    assert [str(case) for case, answer in answers.items() if answer.writes] == []


def test_the_walk_would_see_a_leak_and_a_write(site):
    """The guards themselves: a word that is not for this person, and a row."""
    case = Case("contributions:list")
    assert leaks_in("Un mot: zqpending.", case, "participant") == ["zqpending"]
    assert leaks_in("participant-zqaccount@exemple.fr", case, "participant") == []
    before = rows_written()
    site.college.save()
    assert rows_written() == before + 1
