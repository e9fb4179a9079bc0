"""What the browser tests share."""

import pytest

from concertation.web import humans

from .people import Team


@pytest.fixture
def team(transactional_db, monkeypatch):
    # The tests' people read faster than any person does.
    monkeypatch.setattr(humans, "LEAST_SECONDS", 0)
    return Team()
