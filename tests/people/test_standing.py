"""What the team vouches for opens and closes restricted spaces at once, and leaves a trace."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.users.models import UserProfile

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.people.roles import grant_role
from concertation.people.spaces.rules import is_admitted
from concertation.people.standing import set_standing
from tests.factories import CampaignFactory, CollegeFactory, UserFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    user = UserFactory()
    grant_role(user, Role.ADMINISTRATOR)
    UserProfile.get_for_user(user)
    return user


def test_a_checked_college_opens_the_space_until_it_is_taken_back(administrator):
    college, campaign = CollegeFactory(), CampaignFactory()
    person = UserFactory(college=college)
    restrict(campaign, colleges=[college])
    for is_checked in (True, False):
        assert set_standing(person, is_checked=is_checked, actor=administrator)
        assert not set_standing(person, is_checked=is_checked, actor=administrator)
        person.refresh_from_db()
        assert is_admitted(person, campaign) is is_checked
    entries = Entry.objects.filter(action__startswith="account.standing").order_by("pk")
    assert [entry.action for entry in entries] == ["account.standing_checked", "account.standing_withdrawn"]
    assert not any(person.display_name in entry.target_label for entry in entries)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.GUARANTOR, None])
def test_administrators_alone_vouch(role):
    actor = UserFactory()
    if role:
        grant_role(actor, role)
    with pytest.raises(PermissionDenied):
        set_standing(UserFactory(), is_checked=True, actor=actor)


def test_the_accounts_form_vouches(client, administrator):
    client.force_login(administrator)
    person, college = UserFactory(), CollegeFactory()
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    sent = {"email": person.email, "display_name": "Ana", "college": college.pk, "language": "fr", "is_active": "on",
            "standing_is_checked": "on"}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    person.refresh_from_db()
    assert person.standing_confirmed_at is not None
    assert 'name="standing_is_checked"' in client.get(address).content.decode()
    del sent["standing_is_checked"]
    client.post(address, sent)
    person.refresh_from_db()
    assert person.standing_confirmed_at is None
