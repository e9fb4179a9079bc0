"""The link of an invitation: for its address, once, in time; and the same invitation in my space."""

import pytest
from django.urls import reverse

from concertation.people.models import Membership
from concertation.web.links import sign_link

from .factories import VALIDATOR, confirmed_user, invitation, mails_to, member
from .pages import link, text_of

pytestmark = pytest.mark.django_db


def test_its_owner_accepts_and_a_replay_is_told(client):
    sent = invitation(role=VALIDATOR)
    client.force_login(confirmed_user())
    assert "Accepter l'invitation" in text_of(client.get(link(sent)))
    assert "Membres" in text_of(client.post(link(sent), follow=True))
    for answer in (client.get(link(sent)), client.post(link(sent))):
        assert "déjà acceptée" in text_of(answer)
    assert Membership.objects.get().role == VALIDATOR


def test_a_forwarded_link_says_so_and_masks_the_address(client):
    sent = invitation(email="lea.martin@exemple.fr")
    client.force_login(confirmed_user("marc@exemple.fr"))
    for answer in (client.get(link(sent)), client.post(link(sent))):
        page = text_of(answer)
        assert "pour une autre adresse (l…@e….fr)" in page
        assert "lea.martin" not in page
    assert not Membership.objects.exists()


def test_without_an_account_it_leads_to_the_sign_up_form_with_the_address_filled_in(client):
    sent = invitation(email="lea.martin@exemple.fr")
    page = text_of(client.get(link(sent)))
    assert "Créer mon compte" in page
    assert "lea.martin" not in page
    answer = client.post(link(sent) + "compte/")
    assert "lea.martin" not in answer.url
    assert 'value="lea.martin@exemple.fr"' in text_of(client.get(answer.url))


@pytest.mark.parametrize("fields", [{"days": -1}, {"withdrawn_at": "2026-01-01T00:00Z"}])
def test_one_that_is_over_opens_nothing(client, fields):
    sent = invitation(**fields)
    client.force_login(confirmed_user())
    assert [client.get(link(sent)).status_code, client.post(link(sent)).status_code] == [410, 410]
    assert not Membership.objects.exists()


def test_another_one_is_asked_for(client):
    boss = member(role=VALIDATOR)
    sent = invitation(boss.organisation, days=-1)
    page = text_of(client.post(link(sent) + "nouvelle/", follow=True))
    assert "Votre demande est partie" in page
    assert len(mails_to(boss.user.email)) == 1


@pytest.mark.parametrize("token", ["x", "é", "a.b.c", "another purpose's"])
def test_a_link_that_is_not_ours_is_not_found(client, token):
    token = sign_link("other", 1) if token == "another purpose's" else token
    assert client.get(reverse("organisations:invitation", args=[token])).status_code == 404


def test_reading_writes_nothing(client):
    sent = invitation()
    client.force_login(confirmed_user())
    client.get(link(sent))
    sent.refresh_from_db()
    assert sent.accepted_at is None


def test_it_is_accepted_from_my_space_too_by_its_owner_only(client):
    sent, other = invitation(), invitation(email="marc@exemple.fr")
    client.force_login(confirmed_user())
    assert sent.organisation.name in text_of(client.get(reverse("organisations:mine")))
    assert client.post(reverse("organisations:accept", args=[other.pk])).status_code == 404
    assert client.post(reverse("organisations:accept", args=[sent.pk])).status_code == 302
    assert client.post(reverse("organisations:accept", args=[sent.pk])).status_code == 404
