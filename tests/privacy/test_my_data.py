"""The pages of "Mes données": a copy for its owner alone, an erasure asked with both eyes open."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from concertation.outbox.deliver import deliver
from concertation.outbox.models import Dispatch
from concertation.privacy.choices import ExportState
from concertation.privacy.erasing import ask_erasure, cancel_url, pending_erasure
from concertation.privacy.exporting import DATA_EXPORT, ask_export
from concertation.privacy.models import DataExport, Erasure
from tests.factories import PASSWORD, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db
MY_DATA, ERASE = reverse("my_data:my_data"), reverse("my_data:erase")


@pytest.fixture
def person(client):
    """Somebody who has just said who they are."""
    user = UserFactory()
    sign_in(client, user)
    return user


def sign_in(client, user):
    user.emailaddress_set.get_or_create(email=user.email, defaults={"verified": True, "primary": True})
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def made(user):
    copy = ask_export(user)
    deliver(Dispatch.objects.get(kind=DATA_EXPORT, key__endswith=f":{copy.pk}").pk)
    copy.refresh_from_db()
    return copy


def test_asking_twice_makes_one_copy(client, person):
    for _ in range(2):
        assert client.post(reverse("my_data:ask_copy")).url == MY_DATA
    assert DataExport.objects.filter(user=person).count() == 1


def test_the_copy_is_fetched_by_its_owner(client, person):
    ContributionFactory(author=person, title="Mon titre à moi")
    copy = made(person)
    assert copy.state == ExportState.READY
    answer = client.get(reverse("my_data:fetch_copy", args=[copy.pk]))
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        document = json.loads(archive.read("donnees.json"))
    assert "Mon titre à moi" in json.dumps(document, ensure_ascii=False)
    [letter] = [message for message in mail.outbox if "copie" in message.subject] or [None]
    assert letter is None or copy.file.name not in letter.body


@pytest.mark.parametrize("whose", ["another's", "expired", "not ready"])
def test_no_other_copy_is_fetched(client, person, whose):
    copy = made(UserFactory() if whose == "another's" else person)
    if whose == "expired":
        DataExport.objects.filter(pk=copy.pk).update(expires_at=timezone.now())
    if whose == "not ready":
        DataExport.objects.filter(pk=copy.pk).update(state=ExportState.FAILED)
    assert client.get(reverse("my_data:fetch_copy", args=[copy.pk])).status_code == 404


@pytest.mark.parametrize("is_lost", [True, False])
def test_a_copy_whose_file_is_lost_or_too_old_is_offered_no_more(client, person, is_lost):
    """A site restored without its files still shows the page from which one leaves."""
    copy = made(person)
    fetch = reverse("my_data:fetch_copy", args=[copy.pk])
    assert fetch in client.get(MY_DATA).text
    if is_lost:
        default_storage.delete(copy.file.name)
    else:
        DataExport.objects.filter(pk=copy.pk).update(expires_at=timezone.now())
    page = client.get(MY_DATA)
    assert page.status_code == 200
    assert fetch not in page.text
    assert "Préparer ma copie" in page.text


def test_a_worker_killed_halfway_leaves_a_copy_that_the_next_one_makes(person):
    copy = ask_export(person)
    default_storage.save(copy.file.name, io.BytesIO(b"half"))
    deliver(Dispatch.objects.get(kind=DATA_EXPORT).pk)
    copy.refresh_from_db()
    with copy.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None


def test_who_signed_in_long_ago_says_again_who_they_are(client):
    user = UserFactory()
    client.force_login(user)
    for address in (ERASE, reverse("my_data:fetch_copy", args=[made(user).pk])):
        assert client.get(address).url.startswith(reverse("account_reauthenticate"))


def test_erasing_is_asked_with_a_choice_and_a_box(client, person):
    for data in ({}, {"mode": "erase"}, {"sure": "on"}, {"mode": "everything", "sure": "on"}):
        assert client.post(ERASE, data).status_code == 200
        assert pending_erasure(person) is None
    assert client.post(ERASE, {"mode": "erase", "sure": "on"}).url == MY_DATA
    assert pending_erasure(person).mode == "erase"
    assert "déjà demandé" in client.get(ERASE).content.decode()


def test_each_choice_says_what_it_keeps_for_this_person(client, person):
    for _ in range(3):
        ContributionFactory(author=person)
    html = client.get(ERASE).content.decode()
    assert "3 contributions restent en ligne" in html
    assert "3 contributions sont effacées" in html


def test_the_banner_stands_until_the_account_is_kept(client, person):
    ask_erasure(person, mode="anonymise")
    assert "Votre compte sera effacé" in client.get(MY_DATA).content.decode()
    client.post(reverse("my_data:keep"))
    assert pending_erasure(person) is None
    assert "Votre compte sera effacé" not in client.get(MY_DATA).content.decode()


def test_the_link_of_the_mail_shows_then_keeps(client):
    erasure = ask_erasure(UserFactory(), mode="erase")
    path = cancel_url(erasure).partition("//")[2].partition("/")[2]
    assert client.get(f"/{path}").status_code == 200
    assert Erasure.objects.get().cancelled_at is None
    assert client.post(f"/{path}").status_code == 302
    assert Erasure.objects.get().cancelled_at is not None


@pytest.mark.parametrize("token", ["altered", "a:b:c"])
def test_a_link_that_is_not_ours_keeps_nothing(client, token):
    assert client.post(reverse("my_data:cancel_by_link", args=[token])).status_code == 404


def test_a_copy_goes_after_its_days(person):
    from concertation.privacy.forgetting import forget_exports

    copy = made(person)
    forget_exports(timezone.now() + timedelta(days=8))
    copy.refresh_from_db()
    assert (copy.state, copy.file.name) == (ExportState.GONE, "")
