"""An account that is erased while its own request is served: a clear answer, and nothing of the person comes back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ObjectNotUpdated
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import Role
from concertation.people.models import JoinRequest, NotificationSwitch, RoleGrant, User
from concertation.privacy.choices import ErasureMode
from concertation.privacy.departed import DepartedAccountMiddleware
from concertation.privacy.erasing import carry_out
from concertation.privacy.models import Consent, DataExport, Erasure
from contributions.models import Contribution, Support
from tests.contributions.factories import began, typed
from tests.factories import CampaignFactory, ContributionFactory, OrganisationFactory, UserFactory, grant
from tests.people.organisations.factories import confirmed_user

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "Votre compte vient d'être effacé"
WORDS = "Nous demandons un inventaire des terres irrigables."


def erase_elsewhere(user):
    """The whole erasure, on a connection of its own, before this returns."""

    def work():
        try:
            erasure = Erasure.objects.create(user_id=user.pk, mode=ErasureMode.ERASE, due_at=timezone.now())
            return carry_out(erasure.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(work).result(timeout=60)


@pytest.fixture
def erased_before_the_view(monkeypatch):
    """Whoever signed in when the request began is erased before the view sees it."""

    def call(self, request):
        if request.user.is_authenticated:
            erase_elsewhere(request.user)
        return self.get_response(request)

    monkeypatch.setattr(DepartedAccountMiddleware, "__call__", call)


@pytest.fixture
def text():
    return ContributionFactory(campaign=CampaignFactory(code="TEST"), author_email="", author=UserFactory())


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def contribute(client, text, user):
    return client.post(reverse("contributions:contribute", args=[text.campaign.slug]), typed(body=WORDS))


def comment(client, text, user):
    fields = {"text": WORDS, "website": "", "began": began(), "submission_key": "cle"}
    return client.post(reverse("contributions:comment", args=[text.campaign.slug, text.reference]), fields)


def support(client, text, user):
    return client.post(reverse("contributions:support", args=[text.campaign.slug, text.reference]))


def join(client, text, user):
    code = OrganisationFactory().code
    return client.post(reverse("organisations:ask", args=[code]), {"message": WORDS})


def choose_letters(client, text, user):
    return client.post(reverse("my_space:notifications"), {})


def attach(client, text, user):
    mine = ContributionFactory(campaign=text.campaign, author_email=user.email)
    return client.post(reverse("my_space:claims"), {"given": [f"contribution-{mine.pk}"], "attach": "1"})


def decline(client, text, user):
    return client.post(reverse("my_space:claims"), {"decline": "1"})


def edit_profile(client, text, user):
    return client.post(reverse("my_space:profile"), {"display_name": "Un autre nom", "language": "fr"})


def ask_copy(client, text, user):
    return client.post(reverse("my_data:ask_copy"))


WRITES = [contribute, comment, support, join, choose_letters, attach, decline, edit_profile, ask_copy]


def signed_in(client):
    user = confirmed_user("ana@exemple.fr", display_name="Ana Rivière")
    client.force_login(user)
    return user


@pytest.mark.parametrize("write", WRITES)
def test_who_writes_at_that_instant_is_told_and_signed_out(erased_before_the_view, client, text, write):
    user = signed_in(client)
    response = write(client, text, user)
    assert response.status_code in (302, 404, 410), response.status_code
    if response.status_code == 410:
        page = response.content.decode()
        assert SAID in page.replace("’", "'")
        assert "Ana" not in page
        assert "no-store" in response.headers["Cache-Control"]
        assert client.cookies["sessionid"].value == ""
    assert_nothing_came_back(user)


def assert_nothing_came_back(user):
    assert not User.objects.filter(pk=user.pk).exists()
    assert not User.objects.filter(email=user.email).exists()
    assert not any(session.get_decoded().get(SESSION_KEY) == str(user.pk) for session in Session.objects.all())
    for model in (Support, JoinRequest, NotificationSwitch, DataExport):
        assert not model.objects.exists(), model
    assert not Contribution.objects.filter(body=WORDS).exists()
    assert not Consent.objects.filter(withdrawn_at=None, user__isnull=False).exists()


@pytest.mark.parametrize("write", [contribute, comment, support, join])
def test_without_the_answer_it_would_fail(monkeypatch, erased_before_the_view, client, text, write):
    """The negative control."""
    monkeypatch.setattr(DepartedAccountMiddleware, "process_exception", lambda self, request, exception: None)
    user = signed_in(client)
    assert write(client, text, user).status_code == 500


def test_what_was_typed_is_shown_to_be_copied(erased_before_the_view, client, text):
    user = signed_in(client)
    response = comment(client, text, user)
    assert response.status_code == 410
    assert WORDS in response.content.decode()


@pytest.mark.parametrize(
    ("write", "table"),
    [(contribute, "contributions_contribution"), (support, "contributions_support"), (join, "people_joinrequest")],
)
def test_erased_between_the_writing_and_the_end_of_its_transaction(client, text, write, table):
    """The row is written, and refused when its transaction ends: a constraint that is deferred."""
    user, once = signed_in(client), Lock()

    def erase_after(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if sql.startswith(f'INSERT INTO "{table}"') and once.acquire(blocking=False):
            erase_elsewhere(user)
        return done

    with connection.execute_wrapper(erase_after):
        response = write(client, text, user)
    assert response.status_code == 410
    assert_nothing_came_back(user)


def test_giving_something_to_somebody_who_is_erased_meanwhile(client, monkeypatch):
    administrator, user = grant(UserFactory(), Role.ADMINISTRATOR), UserFactory()
    client.force_login(administrator)
    once = Lock()

    def erase_after(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if sql.startswith('INSERT INTO "people_rolegrant"') and once.acquire(blocking=False):
            erase_elsewhere(user)
        return done

    with connection.execute_wrapper(erase_after):
        response = client.post("/admin/personnes/roles/donner/", {"user": user.email, "role": "moderator"})
    assert response.status_code == 410
    assert "Ce compte n" in response.content.decode()
    assert client.get("/admin/").status_code == 200, "the administrator stays signed in"
    assert not RoleGrant.objects.filter(role=Role.MODERATOR).exists()


def test_a_part_of_a_page_is_read_again_as_a_whole(erased_before_the_view, client, text):
    signed_in(client)
    address = reverse("contributions:support", args=[text.campaign.slug, text.reference])
    response = client.post(address, headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Refresh"]) == (410, "true")


def test_a_password_given_to_an_account_that_goes_meanwhile(client):
    """By the link of the letter, without being signed in: the account is not made again."""
    user, once = confirmed_user("ana@exemple.fr"), Lock()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    address = client.get(f"/compte/password/reset/key/{key}/").headers["Location"]

    def erase_before(execute, sql, params, many, context):
        if sql.startswith('UPDATE "people_user"') and once.acquire(blocking=False):
            erase_elsewhere(user)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(erase_before):
        response = client.post(address, {"password1": "haies-et-talus-2026", "password2": "haies-et-talus-2026"})
    assert response.status_code == 410
    assert_nothing_came_back(user)


def test_an_account_that_is_gone_is_not_saved_again():
    user = UserFactory()
    read = User.objects.get(pk=user.pk)
    User.objects.filter(pk=user.pk).delete()
    read.display_name = "Revenante"
    for fields in ({}, {"update_fields": ["display_name"]}):
        with pytest.raises(ObjectNotUpdated):
            read.save(**fields)
    assert not User.objects.exists()


def test_a_session_that_was_closed_elsewhere_is_told(client):
    client.force_login(UserFactory())
    once = Lock()

    def close_after(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if 'FROM "people_user"' in sql and once.acquire(blocking=False):
            Session.objects.all().delete()
        return done

    client.post(reverse("account_change_password"), {})
    with connection.execute_wrapper(close_after):
        response = client.post(
            reverse("account_reauthenticate"), {"password": "terres-vivantes-2026", "action": "reauthenticate"}
        )
    assert response.status_code == 400
    assert "Votre session a pris fin" in response.content.decode()
    assert client.cookies["sessionid"].value == ""


def test_other_errors_stay_errors(client, monkeypatch, text):
    monkeypatch.setattr("contributions.views.support.give_support", lambda *args, **kwargs: 1 / 0)
    user = signed_in(client)
    assert support(client, text, user).status_code == 500
    assert User.objects.filter(pk=user.pk).exists()
