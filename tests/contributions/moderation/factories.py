"""What a test of the desk needs: people with a role on it, and grounds."""

from concertation.people.choices import Role
from contributions.moderation.decide import decide
from contributions.moderation.models import Ground
from tests.factories import UserFactory, grant


def make_moderator(page=None, **fields):
    return grant(UserFactory(**fields), Role.MODERATOR, page)


def make_guarantor(page=None, **fields):
    return grant(UserFactory(**fields), Role.GUARANTOR, page)


def ground(code="hors-sujet"):
    return Ground.objects.get(code=code)


def take(target, action, moderator, **kwargs):
    """Decide on the text as it stands, with a ground whatever the action."""
    kwargs = {"ground": ground(), "expected_status": target.status} | kwargs
    return decide(target, action=action, moderator=moderator, **kwargs)
