import pytest

from concertation.people.choices import Role
from tests.factories import UserFactory, grant

from .factories import make_tree


@pytest.fixture
def administrator(client):
    user = grant(UserFactory(), Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def tree(administrator):
    return make_tree()
