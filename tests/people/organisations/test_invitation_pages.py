"""Inviting from an organisation's pages: one by one, and by a list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concertation.outbox.models import Dispatch
from concertation.people.choices import ListState
from concertation.people.lists.run import work_off
from concertation.people.models import Invitation, PeopleList

from .factories import READER, SIGNATORY, VALIDATOR, confirmed_user, invitation, mails_to, member
from .pages import text_of, url

pytestmark = pytest.mark.django_db


def test_one_is_sent_seen_again_and_withdrawn(client, signed_in):
    mine = signed_in()
    path = url("invitations", mine.organisation)
    sent = {"email": "lea@exemple.fr", "role": READER}
    assert "L'invitation est partie" in text_of(client.post(path, sent, follow=True))
    assert "rien n'est reparti" in text_of(client.post(path, sent, follow=True))
    one = Invitation.objects.get()
    assert "moins d'une heure" in text_of(client.post(url("resend", mine.organisation, one.pk), follow=True))
    assert "retirée" in text_of(client.post(url("withdraw", mine.organisation, one.pk), follow=True))
    assert len(mails_to("lea@exemple.fr")) == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"email": "lea@@", "role": READER}, "lea@@"),
        ({"email": "lea@exemple.fr", "role": SIGNATORY}, "ou plus, donner ce rôle"),
        ({"email": "lea@exemple.fr"}, "obligatoire"),
    ],
)
def test_what_is_wrong_is_said_and_kept(client, signed_in, sent, words):
    mine = signed_in()
    page = text_of(client.post(url("invitations", mine.organisation), sent))
    assert words in page
    assert sent["email"] in page
    assert not Invitation.objects.exists()


def test_anothers_invitation_is_not_found(client, signed_in):
    mine, other = signed_in(), invitation(member(role=VALIDATOR).organisation)
    for name in ("resend", "withdraw"):
        assert client.post(url(name, mine.organisation, other.pk)).status_code == 404


def test_a_list_is_read_checked_sent_and_told(client, signed_in):
    mine = signed_in(VALIDATOR, user=confirmed_user("moi@exemple.fr"))
    invitation(mine.organisation, "deja@exemple.fr")
    people = ["lea@exemple.fr", "LEA@exemple.fr", "faux", "moi@exemple.fr", "deja@exemple.fr"]
    lines = ["e-mail;rôle", *(f"{person};" for person in people), "b@exemple.fr;signataire"]
    file = SimpleUploadedFile("membres.csv", "\n".join(lines).encode())
    answer = client.post(url("send_list", mine.organisation), {"file": file, "role": READER}, follow=True)
    assert "4 personnes à inviter" in text_of(answer)
    assert mails_to("lea@exemple.fr") == []
    people_list = PeopleList.objects.get()
    client.post(reverse("people_lists:start", args=[people_list.pk]))
    for _time in range(2):
        work_off(Dispatch.objects.get(kind="people-list"))
    people_list.refresh_from_db()
    assert people_list.report["counts"] == {
        "invited": 1, "duplicate": 1, "wrong_address": 1, "already_member": 1, "already_invited": 1,
        "role_too_high": 1,
    }  # fmt: skip
    assert len(mails_to("lea@exemple.fr")) == 1
    assert Invitation.objects.get(email="lea@exemple.fr").role == READER
    page = text_of(client.get(reverse("people_lists:list", args=[people_list.pk])))
    assert "Ligne 7 : rôle plus haut que le vôtre" in " ".join(page.split())


def test_a_list_stops_when_its_sender_leaves(client, signed_in):
    mine = signed_in()
    member(mine.organisation, role=SIGNATORY)
    file = SimpleUploadedFile("membres.csv", b"lea@exemple.fr")
    client.post(url("send_list", mine.organisation), {"file": file, "role": READER})
    client.post(reverse("people_lists:start", args=[PeopleList.objects.get().pk]))
    mine.delete()
    work_off(Dispatch.objects.get(kind="people-list"))
    assert (PeopleList.objects.get().state, Invitation.objects.count()) == (ListState.CANCELLED, 0)
