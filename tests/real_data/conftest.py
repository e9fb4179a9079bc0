"""Files of real participants, kept beside the checkout and never in it: where they are absent, nothing is collected."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

collect_ignore_glob = [] if DATA.is_dir() else ["test_*.py"]


def pytest_report_header():
    if not DATA.is_dir():
        return f"real data: {DATA} is absent, its tests are left out"
    return None


@pytest.fixture
def data():
    return DATA
