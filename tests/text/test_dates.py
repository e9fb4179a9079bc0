from datetime import UTC, datetime

import pytest

from concertation.text.dates import read_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-10-07T15:47:00", datetime(2019, 10, 7, 13, 47, tzinfo=UTC)),
        ("2019-01-16 10:58:44 +0100", datetime(2019, 1, 16, 9, 58, 44, tzinfo=UTC)),
        ("2019-01-16T10:58:44Z", datetime(2019, 1, 16, 10, 58, 44, tzinfo=UTC)),
        ("2019-01-16 10:58:44 UTC", datetime(2019, 1, 16, 10, 58, 44, tzinfo=UTC)),
        ("2019/01/16", datetime(2019, 1, 15, 23, 0, tzinfo=UTC)),
        ("07/10/2019 15:47", datetime(2019, 10, 7, 13, 47, tzinfo=UTC)),
        ("7.10.2019 à 15h47", datetime(2019, 10, 7, 13, 47, tzinfo=UTC)),
        ("29/02/2020", datetime(2020, 2, 28, 23, 0, tzinfo=UTC)),
        ("31/03/2019 02:30", datetime(2019, 3, 31, 1, 30, tzinfo=UTC)),  # the hour that summer time skips
    ],
)
def test_dates_that_files_hold(text, moment):
    assert read_date(text).astimezone(UTC) == moment


@pytest.mark.parametrize(
    "text", ["", "hier", "31/02/2019", "12/31/2019", "2019", "0001-01-01", "9999-12-31", "1", "Le 7/10/2019 à Lyon"]
)
def test_anything_else_is_no_date(text):
    assert read_date(text) is None
