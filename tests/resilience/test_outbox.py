"""The outbox when things break: the broker, the mail server, the worker itself."""

import signal

import pytest
from django.utils import timezone

from concertation.outbox.deliver import deliver
from concertation.outbox.models import Dispatch, DispatchState
from tests.outbox.factories import MailFactory

DEAD_BROKER = "redis://127.0.0.1:1/0"
WAIT = 60
ASK = """
from django.db import transaction
from concertation.outbox.mail import queue_message
with transaction.atomic():
    for n in range({count}):
        queue_message(to=f"personne{{n}}@exemple.fr", subject="Bonjour", text="Texte", key=f"essai-{{n}}")
"""
SWEEP = """
from concertation.outbox.sweep import wake_late_dispatches
print(wake_late_dispatches())
"""


@pytest.fixture
def through_the_server(settings, mail_server):
    """Let this process send through the test's mail server."""
    options = {"host": "127.0.0.1", "port": mail_server.port, "timeout": 5}
    smtp = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    settings.MAILERS = settings.MAILERS | {"outgoing": smtp}


@pytest.mark.redis
def test_what_was_asked_while_the_broker_was_down_leaves_once_it_is_back(
    run_python, start_worker, mail_server, redis_url
):
    run_python(ASK.format(count=5), CELERY_BROKER_URL=DEAD_BROKER)
    assert Dispatch.objects.filter(state=DispatchState.WAITING).count() == 5
    assert run_python(SWEEP, CELERY_BROKER_URL=DEAD_BROKER) == "0"

    assert run_python(SWEEP, CELERY_BROKER_URL=redis_url) == "5"
    worker = start_worker(CELERY_BROKER_URL=redis_url)
    received = [mail_server.received.get(timeout=WAIT)["To"] for _ in range(5)]
    worker.send_signal(signal.SIGTERM)
    worker.wait(WAIT)

    assert sorted(received) == [f"personne{n}@exemple.fr" for n in range(5)]
    assert mail_server.received.empty()
    assert set(Dispatch.objects.values_list("state", "attempts")) == {(DispatchState.DONE, 1)}


def test_a_worker_killed_while_it_sends_loses_nothing_and_the_repeat_is_recognisable(
    run_python, start_worker, mail_server, through_the_server
):
    """The server took the mail and the worker died before it heard so: sent again, with the same Message-ID."""
    mail_server.answers["DATA."] = None
    run_python(ASK.format(count=1))
    worker = start_worker()
    first = mail_server.received.get(timeout=WAIT)
    worker.kill()
    worker.wait(WAIT)

    row = Dispatch.objects.get()
    assert (row.state, row.attempts) == (DispatchState.WAITING, 1)
    assert row.due_at > timezone.now()

    mail_server.answers.clear()
    Dispatch.objects.update(due_at=timezone.now())  # the claim lapses
    assert deliver(row.pk) is True
    again = mail_server.received.get(timeout=WAIT)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (DispatchState.DONE, 2)
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Date"] == again["Date"]


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, DispatchState.DONE),
        ({"RCPT": "550 5.1.1 no such user"}, DispatchState.FAILED),
        ({"RCPT": "450 4.2.1 greylisted"}, DispatchState.WAITING),
        ({"RCPT": "452 4.2.2 mailbox full"}, DispatchState.WAITING),
        ({"MAIL": "530 5.7.0 authenticate first"}, DispatchState.WAITING),
        ({"EHLO": "421 4.3.2 shutting down", "HELO": "421 4.3.2 shutting down"}, DispatchState.WAITING),
        ({"DATA": "451 4.3.0 try later"}, DispatchState.WAITING),
        ({"DATA.": "554 5.7.1 looks like spam"}, DispatchState.FAILED),
        ({"DATA.": "451 4.7.1 try later"}, DispatchState.WAITING),
    ],
    ids=str,
)
@pytest.mark.django_db
def test_a_mail_server_that_answers(through_the_server, mail_server, answers, state):
    mail_server.answers.update(answers)
    row = MailFactory()
    deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, bool(row.last_error)) == (state, state != DispatchState.DONE)


@pytest.mark.django_db
def test_a_mail_server_that_is_not_there(through_the_server, settings):
    settings.MAILERS["outgoing"]["OPTIONS"]["port"] = 1
    row = MailFactory()
    deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (DispatchState.WAITING, 1)
    assert "ConnectionRefusedError" in row.last_error


@pytest.mark.django_db
def test_what_is_refused_delays_no_other(through_the_server, mail_server):
    mail_server.answers["RCPT"] = "550 5.1.1 no such user"
    refused = MailFactory()
    deliver(refused.pk)
    mail_server.answers.clear()
    deliver(MailFactory().pk)
    assert mail_server.received.get(timeout=WAIT)["Subject"]
    assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.FAILED, DispatchState.DONE}
