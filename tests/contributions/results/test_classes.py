"""Classes of numbers: round, few, all counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.results.classes import classes_of, mean, quantile, say_number


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ({1: 4, 2: 3, 2.5: 1}, ["1", "2", "2,5"]),
        (dict.fromkeys(range(60), 1), ["de 0 à moins de 10", "de 10 à moins de 20"]),
        (dict.fromkeys([*range(60), 5000], 1), ["de 0 à moins de 10", "de 10 à moins de 20"]),
    ],
)
def test_classes_are_round(numbers, labels):
    assert [one.label for one in classes_of(numbers)][: len(labels)] == labels


def test_what_stands_far_out_has_an_open_class():
    assert classes_of(dict.fromkeys([*range(60), 5000], 1))[-1].label == "60 et plus"


@given(st.dictionaries(st.floats(-1e9, 1e9), st.integers(1, 50), min_size=1, max_size=60))
def test_every_number_is_in_one_class(numbers):
    assert sum(one.number for one in classes_of(numbers)) == sum(numbers.values())
    assert len(classes_of(numbers)) <= 10


@given(st.dictionaries(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 50), min_size=1))
def test_endless_numbers_break_nothing(numbers):
    classes_of(numbers)
    mean(numbers)
    say_number(quantile(numbers, 0.5))
