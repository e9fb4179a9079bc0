"""What the browser tests share."""

import pytest

from concertation.web import humans

from .keyboard import Keyboard
from .people import Team


@pytest.fixture
def team(transactional_db, monkeypatch):
    # The tests' people read faster than any person does.
    monkeypatch.setattr(humans, "LEAST_SECONDS", 0)
    return Team()


@pytest.fixture
def hands(visitor):
    """`hands(path, user=None)`: a person's keyboard on the page at this path."""

    def open_page(path, *, user=None):
        someone = visitor()
        if user:
            someone.sign_in(user)
        someone.page.goto(path)
        return Keyboard(someone.page)

    return open_page
