import pytest

from .factories import VALIDATOR, member


@pytest.fixture
def signed_in(client):
    """A member of this role, signed in."""

    def sign_in(role=VALIDATOR, **fields):
        mine = member(role=role, **fields)
        client.force_login(mine.user)
        return mine

    return sign_in
