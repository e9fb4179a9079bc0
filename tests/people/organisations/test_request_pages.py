"""Asking to join, and answering who asks."""

import pytest
from django.urls import reverse

from concertation.people.choices import JoinOutcome
from concertation.people.models import JoinRequest, Membership
from tests.factories import OrganisationFactory, UserFactory

from .factories import READER, SIGNATORY, confirmed_user
from .pages import text_of, url

pytestmark = pytest.mark.django_db


def test_one_is_asked_answered_and_told(client, signed_in):
    mine, lea = signed_in(), confirmed_user()
    client.force_login(lea)
    assert client.post(url("ask", mine.organisation), {"message": "Bonjour à vous"}).status_code == 302
    client.force_login(mine.user)
    assert "Bonjour à vous" in text_of(client.get(url("requests", mine.organisation)))
    path = url("answer", mine.organisation, JoinRequest.objects.get().pk)
    assert "est membre" in text_of(client.post(path, {"accept": "1", "role": READER}, follow=True))
    assert "déjà sa réponse" in text_of(client.post(path, {"decline": "1"}, follow=True))
    assert Membership.objects.get(user=lea).role == READER


@pytest.mark.parametrize("role", [SIGNATORY, "empereur", ""])
def test_a_role_that_one_may_not_give_takes_nobody_in(client, signed_in, role):
    mine = signed_in()
    asked = JoinRequest.objects.create(organisation=mine.organisation, user=UserFactory())
    answer = client.post(url("answer", mine.organisation, asked.pk), {"accept": "1", "role": role}, follow=True)
    assert "ou plus" in text_of(answer)
    assert Membership.objects.count() == 1


def test_my_request_is_withdrawn_by_me_only(client):
    lea = UserFactory()
    asked = JoinRequest.objects.create(organisation=OrganisationFactory(), user=lea)
    path = reverse("organisations:withdraw_request", args=[asked.pk])
    client.force_login(UserFactory())
    assert client.post(path).status_code == 404
    client.force_login(lea)
    client.post(path)
    asked.refresh_from_db()
    assert asked.outcome == JoinOutcome.WITHDRAWN
