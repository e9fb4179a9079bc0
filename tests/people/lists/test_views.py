"""The pages of a list: checking, progress, report, refused lines; 404 to whoever may not send it."""

import pytest
from django.urls import reverse

from concertation.outbox.models import Dispatch
from concertation.people.choices import ListState
from concertation.people.lists.prepare import start_list
from concertation.people.lists.run import work_off
from tests.factories import UserFactory

from .factories import make_list

pytestmark = pytest.mark.django_db
ADDRESSES = [("list", "get"), ("start", "post"), ("cancel", "post"), ("refused", "get")]


def url(name, people_list):
    return reverse(f"people_lists:{name}", args=[people_list.pk])


@pytest.fixture
def waiting(desk, client):
    people_list = make_list("a@exemple.fr;Ana", "faux;Béa", "@SUM(A1);Zoé")
    client.force_login(people_list.sent_by)
    return people_list


def test_before_the_start_one_reads_what_was_understood(waiting, client):
    page = client.get(url("list", waiting)).content.decode()
    assert "1 personne à inviter" in page
    assert "Rien n’est encore parti" in page
    assert "Ana" in page
    assert "adresse e-mail fausse" in page


def test_the_start_leads_to_a_page_that_follows_the_work(waiting, client):
    answer = client.post(url("start", waiting), follow=True)
    page = answer.content.decode()
    assert "Lignes lues : 0 sur 3" in page
    assert "Actualiser" in page
    part = client.get(url("list", waiting), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Lignes lues : 0 sur 3" in part


def test_the_end_tells_what_came_of_each_line(waiting, client):
    client.post(url("start", waiting))
    work_off(Dispatch.objects.get(kind="people-list"))
    page = client.get(url("list", waiting)).content.decode()
    assert "Lignes lues : 3 sur 3" in page
    assert "2 lignes laissées de côté" in page
    assert "hx-trigger" not in page
    table = client.get(url("refused", waiting)).content.decode()
    assert table.splitlines()[1:] == ["3;;adresse e-mail fausse", "4;;adresse e-mail fausse"]


def test_refused_lines_as_typed_run_in_no_spreadsheet(waiting, client):
    table = client.get(url("refused", waiting)).content.decode()
    assert "4;'@sum(a1);" in table


def test_stopping_twice_is_said_once(waiting, client):
    client.post(url("cancel", waiting))
    page = client.post(url("cancel", waiting), follow=True).content.decode()
    assert "déjà finie" in page
    waiting.refresh_from_db()
    assert waiting.state == ListState.CANCELLED


@pytest.mark.parametrize(("name", "method"), ADDRESSES)
def test_others_find_nothing(waiting, client, name, method):
    client.force_login(UserFactory())
    assert getattr(client, method)(url(name, waiting)).status_code == 404
    client.logout()
    assert getattr(client, method)(url(name, waiting)).status_code == 302


@pytest.mark.parametrize(("name", "method"), ADDRESSES)
def test_the_right_taken_back_closes_the_pages_at_once(waiting, desk, client, name, method):
    start_list(waiting, actor=waiting.sent_by)
    desk.is_open = False
    assert getattr(client, method)(url(name, waiting)).status_code == 404
