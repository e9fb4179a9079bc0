import pytest

from tests.factories import ContributionFactory

from .factories import StatementFactory


@pytest.fixture
def statement():
    return StatementFactory()


@pytest.fixture
def synthesis(statement):
    return statement.heading.synthesis


@pytest.fixture
def contribution(synthesis):
    return ContributionFactory(campaign=synthesis.campaign)
