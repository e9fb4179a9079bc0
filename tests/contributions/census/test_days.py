"""Columns of days: how many there are, what each holds, and where the phases stand."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.census.days import HEIGHT, MOST_COLUMNS, day_chart

FIRST = date(2026, 10, 9)


def on(*numbers, first=FIRST):
    return {first + timedelta(days=n): number for n, number in enumerate(numbers)}


def phase(start, end, title="Contribuer"):
    phase = SimpleNamespace(starts_at=start, ends_at=end)
    return type("Phase", (SimpleNamespace,), {"__str__": lambda self: title})(**vars(phase))


def test_no_text_gives_no_chart():
    assert day_chart({}) is None
    assert day_chart({FIRST: 0}) is None


def test_one_day_is_one_column():
    chart = day_chart({FIRST: 3})
    assert [(column.texts, column.height, column.total) for column in chart.columns] == [(3, HEIGHT, 3)]
    assert chart.peak.first == FIRST


def test_days_without_text_are_empty_columns():
    chart = day_chart(on(2, 0, 0, 4))
    assert [(column.texts, column.total, column.height) for column in chart.columns] == [
        (2, 2, 80),
        (0, 2, 0),
        (0, 2, 0),
        (4, 6, 160),
    ]


@pytest.mark.parametrize(
    ("days", "step", "columns"),
    [(2, "day", 2), (62, "day", 62), (63, "week", 10), (400, "week", 58), (1000, "month", 34), (9000, "year", 26)],
)
def test_a_longer_time_is_told_in_longer_steps(days, step, columns):
    chart = day_chart({FIRST: 1, FIRST + timedelta(days=days - 1): 1})
    assert (chart.step, len(chart.columns), sum(column.texts for column in chart.columns)) == (step, columns, 2)


@given(st.dictionaries(st.dates(), st.integers(0, 10**9), min_size=1))
def test_every_text_stands_in_a_column_and_they_are_few(days):
    chart = day_chart(days)
    if not sum(days.values()):
        assert chart is None
        return
    assert len(chart.columns) <= MOST_COLUMNS
    assert chart.columns[-1].total == sum(days.values())
    assert all(0 <= column.height <= HEIGHT and bool(column.height) == bool(column.texts) for column in chart.columns)


def test_weeks_begin_on_monday_and_the_first_is_whole():
    chart = day_chart({FIRST: 1, FIRST + timedelta(days=90): 1})
    assert (chart.columns[0].first, chart.columns[0].last) == (date(2026, 10, 5), date(2026, 10, 11))


@pytest.mark.parametrize(
    ("most", "top"), [(1, 1), (7, 7), (10, 10), (11, 12), (23, 24), (156, 160), (1001, 1200), (987_654, 1_000_000)]
)
def test_the_scale_ends_on_a_round_number(most, top):
    assert day_chart({FIRST: most}).highest == top


def test_phases_stand_under_their_days_in_the_time_of_here():
    # Midnight in Paris is 22:00 the day before in UTC: the phase is of the 10th, and ends with the 11th
    phases = [phase(datetime(2026, 10, 9, 22, tzinfo=UTC), datetime(2026, 10, 11, 22, tzinfo=UTC))]
    [stretch] = day_chart(on(1, 1, 1, 1), phases).stretches
    assert (stretch.number, stretch.label, stretch.x, stretch.width) == (1, "Contribuer", 25, 50)


def test_a_phase_outside_the_columns_is_not_drawn():
    late = phase(datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC))
    assert day_chart(on(1, 1), [late]).stretches == []


def test_the_day_when_clocks_change_is_one_day():
    first = date(2026, 10, 25)
    chart = day_chart({first: 1, first + timedelta(days=1): 1})
    assert [column.first for column in chart.columns] == [first, first + timedelta(days=1)]
