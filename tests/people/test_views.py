"""One door for signing in; passwords of pages are not to be guessed."""

import pytest
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from concertation.outbox.models import Dispatch
from tests.factories import PASSWORD, UserFactory, make_index

pytestmark = pytest.mark.django_db

WAGTAILS_DOORS = ["/admin/login/", "/_util/login/"]


@pytest.mark.parametrize("path", WAGTAILS_DOORS)
def test_wagtails_own_doors_let_nobody_in(client, path):
    user = UserFactory()
    make_index()
    assert client.post(path, {"username": user.email, "password": PASSWORD}).status_code == 405
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", WAGTAILS_DOORS)
def test_they_lead_to_the_one_door_and_from_there_back(client, path):
    answer = client.get(path, {"next": "/admin/moderation/"})
    assert (answer.status_code, answer.url) == (302, "/compte/login/?next=/admin/moderation/")


def test_the_admin_mails_no_password(client):
    user = UserFactory()
    answer = client.post("/admin/password_reset/", {"email": user.email})
    assert answer.status_code == 404
    assert not Dispatch.objects.exists()


def test_the_password_of_a_page_is_tried_twenty_times_an_hour(client):
    page = make_index()
    lock = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="vallée"
    )
    path = f"/_util/authenticate_with_password/{lock.pk}/{page.pk}/"
    answers = [client.post(path, {"password": f"essai {number}", "return_url": "/"}) for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]


def test_the_password_of_a_document_is_tried_twenty_times_an_hour(client):
    make_index()
    collection = Collection.get_first_root_node().add_child(name="À ne pas montrer")
    Document.objects.create(title="Projet", collection=collection)
    lock = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.PASSWORD, password="vallée"
    )
    path = f"/documents/authenticate_with_password/{lock.pk}/"
    answers = [client.post(path, {"password": f"essai {number}", "return_url": "/"}) for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
