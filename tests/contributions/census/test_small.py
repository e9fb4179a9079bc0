"""What may be said of private groups: never fewer than five, and nothing that a subtraction gives away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.census.small import merge_small


@pytest.mark.parametrize(
    ("groups", "kept", "rest"),
    [
        ({}, {}, 0),
        ({"a": 4}, {}, 0),
        ({"a": 5}, {"a": 5}, 0),
        ({"a": 9, "b": 4, "c": 1}, {"a": 9}, 5),
        ({"a": 9, "b": 6, "c": 4}, {"a": 9}, 10),
        ({"a": 5, "b": 2}, {}, 7),
        ({None: 8}, {}, 8),
        ({"a": 7, None: 2}, {}, 9),
        ({"a": 2, None: 1}, {}, 0),
    ],
)
def test_small_groups_join_the_rest(groups, kept, rest):
    assert merge_small(groups) == (kept, rest)


@given(st.dictionaries(st.one_of(st.none(), st.integers(0, 50)), st.integers(0, 40)))
def test_no_number_is_of_fewer_than_five(groups):
    kept, rest = merge_small(groups)
    assert all(number >= 5 for number in kept.values())
    assert rest == 0 or rest >= 5
    assert sum(kept.values()) + rest in (sum(groups.values()), 0)
