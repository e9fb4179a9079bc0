"""The team's screen of answers: who reads it, what it finds, what its files hold."""

import csv
import io
from importlib import import_module

import openpyxl
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.people.choices import Role
from concertation.people.rules import STAFF_ROLES
from concertation.text.choices import NOT_RECEIVED, TextStatus
from contributions.author_links import author_key
from contributions.models import Contribution
from contributions.moderation.queue import contributions_on_desk, waiting_contributions
from contributions.moderation.waiting import waiting_for
from contributions.rules import can_revise
from contributions.submit import confirm_contribution
from contributions.withdraw import take_back_contribution, withdraw_contribution
from tests.contributions.factories import publish_form, question, typed
from tests.contributions.results.factories import HOSTILE, answer
from tests.factories import CampaignFactory, CollegeFactory, UserFactory, grant

pytestmark = pytest.mark.django_db
READERS = {Role.MODERATOR, Role.GUARANTOR, Role.ADMINISTRATOR}
ASKED = [
    question("short", "Un mot ?", key="mot", audience="staff"),
    question("number", "Combien ?", key="n", min=None, max=None, step=None, unit="repas"),
    question("email", "Votre adresse ?", key="mail", audience="staff"),
]
GIVEN = {"mot": "zqmot", "n": 12, "mail": "zq@exemple.fr"}


@pytest.fixture
def form():
    return publish_form(CampaignFactory(), *ASKED)


def read(client, form, role=Role.MODERATOR, **params):
    page = None if role == Role.ADMINISTRATOR else form.campaign
    client.force_login(grant(UserFactory(), role, page))
    return client.get(reverse("received_answers"), {"form": form.pk} | params)


def file_of(response):
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_answers_are_read_by_those_who_read_the_desk(client, form, role):
    given = answer(form, GIVEN)
    may = role in READERS
    assert read(client, form, role).status_code == (200 if may else 404)
    detail = client.get(reverse("received_answer", args=[given.pk]))
    assert detail.status_code == (200 if may else 404)
    assert (b"zqmot" in detail.content) == may


def test_another_campaigns_answers_do_not_exist(client, form):
    other = answer(publish_form(CampaignFactory(), *ASKED), GIVEN)
    mine = answer(form, GIVEN)
    found = read(client, form)
    assert [one.pk for one in found.context["object_list"]] == [mine.pk]
    everything = client.get(reverse("received_answers"))
    assert [one.pk for one in everything.context["object_list"]] == [mine.pk]
    assert client.get(reverse("received_answer", args=[other.pk])).status_code == 404
    for wrong in (other.form_version.form_id, "x", "9" * 30, "-1"):
        assert client.get(reverse("received_answers"), {"form": wrong}).status_code == 404


def test_the_address_of_an_author_is_nowhere(client, form):
    given = answer(form, GIVEN)
    lines = file_of(read(client, form, export="csv"))
    page = client.get(reverse("received_answer", args=[given.pk])).content.decode()
    assert given.author_email not in str(lines) + page


@pytest.mark.parametrize("status", TextStatus)
def test_what_is_not_received_is_not_there(client, form, status):
    answer(form, GIVEN, status=status)
    assert len(read(client, form).context["object_list"]) == (0 if status in NOT_RECEIVED else 1)


def test_filters_and_columns(client, form):
    college = CollegeFactory()
    first = answer(form, GIVEN, college=college)
    form = publish_form(form.campaign, question("short", "Le mot ?", key="mot", audience="staff"), form=form)
    second = answer(form, {"mot": "zqautre"}, status=TextStatus.PENDING)
    for params, found in (
        ({"version": 1}, [first]),
        ({"version": 2}, [second]),
        ({"status": "pending"}, [second]),
        ({"college": college.pk}, [first]),
        ({"territory": "nulle part"}, []),
        ({}, [second, first]),
    ):
        assert list(read(client, form, **params).context["object_list"]) == found, params
    page = read(client, form, columns="mot")
    assert [str(column.label) for column in page.context["table"].columns.values()][6:] == ["Le mot ?"]


def test_files_hold_the_staffs_answers_numbers_as_numbers_and_no_formula(client, form):
    answer(form, GIVEN | {"mot": "=HYPERLINK(1)"})
    lines = file_of(read(client, form, export="csv"))
    assert lines[0][-3:] == ["Un mot ?", "Combien ?", "Votre adresse ?"]
    assert lines[1][-3:] == ["'=HYPERLINK(1)", "12", "zq@exemple.fr"]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(read(client, form, export="xlsx").streaming_content)))
    assert [cell.value for cell in list(book.active)[1]][-3:] == ["'=HYPERLINK(1)", 12, "zq@exemple.fr"]


def test_hostile_words_are_words(client):
    form = publish_form(CampaignFactory(), question("short", HOSTILE, key="a"), title=HOSTILE[:60])
    given = answer(form, {"a": HOSTILE})
    for response in (read(client, form), client.get(reverse("received_answer", args=[given.pk]))):
        assert b"<script>alert('x')" not in response.content


def test_the_list_costs_the_same_for_1_and_30_answers(client, form):
    def statements():
        read(client, form)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("received_answers"), {"form": form.pk})
        return len(captured)

    answer(form, GIVEN)
    one = statements()
    for _n in range(29):
        answer(form, GIVEN, college=CollegeFactory())
    assert statements() == one


def team_form(campaign, **fields):
    return publish_form(
        campaign,
        question("short", "Un mot ?", key="mot", audience="staff"),
        asks_text=False,
        theme_use="hidden",
        territory_use="hidden",
        **fields,
    )


def sent_to_the_team(client, form, **fields):
    url = reverse("contributions:contribute_form", args=[form.campaign.slug, form.code])
    assert client.post(url, typed(**{"question-mot": "zqmot"} | fields)).status_code == 302
    return Contribution.objects.order_by("-pk").first()


def test_answers_for_the_team_alone_are_received_and_never_wait_for_a_moderator(client, mailoutbox):
    form = team_form(CampaignFactory())
    text = sent_to_the_team(client, form)
    assert text.status == TextStatus.UNCONFIRMED
    text, _done = confirm_contribution(text.pk)
    assert text.status == TextStatus.RECEIVED
    moderator = grant(UserFactory(), Role.MODERATOR, form.campaign)
    assert not waiting_contributions(moderator).exists()
    assert not contributions_on_desk(moderator).exists()
    assert [line.label for line in waiting_for(moderator)] == []
    assert [one.pk for one in read(client, form).context["object_list"]] == [text.pk]
    assert client.get(reverse("moderation_contributions:edit", args=[text.pk])).status_code == 404


def test_who_answered_the_team_is_told_so_and_never_told_of_a_moderation(client):
    form = team_form(CampaignFactory())
    client.force_login(UserFactory())
    text = sent_to_the_team(client, form)
    assert text.status == TextStatus.RECEIVED
    key = author_key(text)
    receipt = client.get(reverse("contributions:receipt", args=[key])).content.decode()
    trail = client.get(reverse("contributions:trail", args=[text.reference])).content.decode()
    assert "odération" not in receipt.split("<main")[1].split("</main>")[0]
    assert "Réponses gardées pour l" in trail
    assert "zqmot" in trail
    client.logout()
    assert client.get(text.get_absolute_url()).status_code == 404
    assert client.get(reverse("contributions:trail", args=[text.reference])).status_code == 404


def test_answers_to_the_team_are_changed_while_they_are_asked_and_withdrawn_and_taken_back(client):
    form = team_form(CampaignFactory())
    user = UserFactory()
    client.force_login(user)
    text = sent_to_the_team(client, form)
    url = reverse("contributions:revise", args=[text.reference])
    assert client.post(url, {"question-mot": "zqautre"}).status_code == 302
    text.refresh_from_db()
    assert (text.answers["mot"], text.status) == ("zqautre", TextStatus.RECEIVED)
    withdraw_contribution(text, actor=user)
    text = take_back_contribution(text, actor=user)
    assert text.status == TextStatus.RECEIVED
    text.campaign.phases.all().delete()
    text = Contribution.objects.get(pk=text.pk)
    assert not can_revise(user, text)


def test_one_public_question_is_enough_for_the_moderation_to_read(client):
    form = publish_form(
        CampaignFactory(),
        question("short", "Un mot ?", key="mot", audience="staff"),
        question("short", "Une idée ?", key="idee", audience="public"),
        asks_text=False,
    )
    client.force_login(UserFactory())
    assert sent_to_the_team(client, form, theme="theme-1").status == TextStatus.PENDING


def test_older_answers_for_the_team_leave_the_queue(client):
    migration = import_module("contributions.migrations.0025_answers_for_the_team_leave_the_queue")
    form = team_form(CampaignFactory())
    stuck = answer(form, {"mot": "zqmot"}, status=TextStatus.PENDING)
    other = answer(publish_form(CampaignFactory(), *ASKED), GIVEN, status=TextStatus.PENDING)
    migration.receive(apps, None)
    assert set(Contribution.objects.values_list("pk", "status")) == {(stuck.pk, "received"), (other.pk, "pending")}
    migration.send_to_moderation(apps, None)
    assert set(Contribution.objects.values_list("status", flat=True)) == {"pending"}
