import pytest

from concertation.people.lists import kinds

from .factories import counting_kind


class Desk:
    """What the counting kind did, and whether its sender may still send."""

    def __init__(self):
        self.taken = []
        self.is_open = True


@pytest.fixture
def desk(monkeypatch):
    desk = Desk()
    kind = counting_kind(taken=desk.taken, allowed=lambda: desk.is_open)
    monkeypatch.setitem(kinds._kinds, kind.code, kind)
    return desk
