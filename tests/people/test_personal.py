"""The register says of each answer no less than the form that asks for it."""

import pytest

from concertation.people.models import Membership, User
from concertation.people.my_space.forms import ProfileForm
from concertation.people.organisations.forms import MandateForm
from concertation.privacy.choices import Readers
from concertation.privacy.register import declared
from tests.factories import UserFactory

MANDATE_COLUMNS = {"words": "mandate", "on": "mandate_on", "until": "mandate_until", "act": "mandate_act"}


def audiences(form):
    return {name: field.audience for name, field in form.fields.items() if hasattr(field, "audience")}


def readers(model, name):
    return declared(model).personal[name].readers


@pytest.mark.django_db
def test_the_profile_is_read_by_whom_its_form_says():
    told = audiences(ProfileForm(user=UserFactory()))
    said = {"public": Readers.PUBLIC, "staff": Readers.STAFF}
    assert {"display_name", "college", "territory", "first_name", "last_name"} <= told.keys()
    assert {name: readers(User, name) for name in told} == {name: said[audience] for name, audience in told.items()}


def test_the_words_of_a_mandate_are_public_and_its_act_is_not():
    told = {MANDATE_COLUMNS[name] for name, audience in audiences(MandateForm()).items() if audience == "public"}
    assert told <= {name for name in MANDATE_COLUMNS.values() if readers(Membership, name) == Readers.PUBLIC}
    assert readers(Membership, "mandate_act") == Readers.MEMBERS
