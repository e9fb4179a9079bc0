import pytest

from contributions.synthesis.charts import BAR, balance_rows, coverage_parts, percent, reason_rows, widest_gap


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        ({"published": 0, "quoted": 0, "untreated": 0, "set_aside": {}}, []),
        ({"published": 3, "quoted": 3, "untreated": 0, "set_aside": {}}, [("quoted", 3, 100, 0, 460)]),
        (
            {"published": 4, "quoted": 2, "untreated": 1, "set_aside": {"too-general": 1}},
            [("quoted", 2, 50, 0, 230), ("aside", 1, 25, 230, 115), ("untreated", 1, 25, 345, 115)],
        ),
        (
            {"published": 3, "quoted": 1, "untreated": 2, "set_aside": {}},
            [("quoted", 1, 33, 0, 153.33), ("untreated", 2, 67, 153.33, 306.67)],
        ),
    ],
)
def test_coverage_parts_fill_the_bar_in_order(coverage, expected):
    parts = coverage_parts(coverage)
    assert [(part.code, part.count, part.percent, part.x, part.width) for part in parts] == expected


def test_balance_rows_put_the_unnamed_last_and_fill_the_width():
    rows = balance_rows(
        [
            {"college": "", "contributions": 1, "extracts": 0},
            {"college": "Élus", "contributions": 2, "extracts": 3},
            {"college": "Agents", "contributions": 1, "extracts": 1},
        ]
    )
    assert [(row.label, row.written, row.quoted) for row in rows] == [
        ("Élus", 50, 75), ("Agents", 25, 25), ("Non précisé", 25, 0),
    ]  # fmt: skip
    assert [(row.written_width, row.quoted_width) for row in rows] == [
        (round(BAR * 50 / 75), BAR), (round(BAR * 25 / 75), round(BAR * 25 / 75)), (round(BAR * 25 / 75), 0),
    ]  # fmt: skip
    assert widest_gap(rows).label == "Élus"


def test_nothing_to_balance_is_no_row():
    assert balance_rows([]) == []
    assert widest_gap([]) is None


def test_reason_rows_keep_the_order_of_the_reasons():
    rows = reason_rows({"set_aside": {"for-another-authority": 1, "already-said": 2}})
    assert rows == [("Déjà dit par un texte cité", 2), ("Relève d'une autre autorité", 1)]


@pytest.mark.parametrize(("part", "whole", "expected"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (3, 3, 100)])
def test_percent(part, whole, expected):
    assert percent(part, whole) == expected
