"""Many workers at once: each row is done once, and an address gets no more than its number."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from django.db import connection

from concertation.outbox.deliver import PER_HOUR, deliver
from concertation.outbox.models import Dispatch, DispatchState
from tests.outbox.factories import DispatchFactory, handling

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 8


def deliver_at_once(pks):
    """Let that many workers begin at the same moment; what each answered."""
    start = Barrier(WORKERS)

    def work(pk):
        if pk in first:
            start.wait(20)
        try:
            return deliver(pk)
        finally:
            connection.close()

    first = list(pks)[:WORKERS]
    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(work, pks))


def test_one_row_and_many_workers():
    row, done, lock = DispatchFactory(), [], Lock()

    def handler(dispatch):
        with lock:
            done.append(dispatch.pk)

    with handling(handler):
        answers = deliver_at_once([row.pk] * WORKERS)
    assert (done, sorted(answers)) == ([row.pk], [False] * (WORKERS - 1) + [True])


def test_many_mails_to_one_address_and_many_workers():
    rows = DispatchFactory.create_batch(PER_HOUR + 10, recipient="a@exemple.fr")
    with handling(lambda dispatch: None):
        deliver_at_once([row.pk for row in rows])
    states = list(Dispatch.objects.values_list("state", flat=True))
    assert (states.count(DispatchState.DONE), states.count(DispatchState.WAITING)) == (PER_HOUR, 10)
