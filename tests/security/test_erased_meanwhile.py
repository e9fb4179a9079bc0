"""No address fails, nor brings anybody back, when the account that asks is erased while it is being answered.

Every POST of the access matrix, with the erasure's last step alone: the account's row and what hangs on it.
tests/concurrency/test_erased_meanwhile.py does some of them with the whole erasure and two connections.
"""

import pytest
from django.db import connection, transaction
from django.test import Client

from concertation.people.models import User
from concertation.privacy.departed import DepartedAccountMiddleware
from concertation.privacy.door import erasing

from .access import CASES, lift_limits
from .case import POST
from .world import build_site


@pytest.fixture
def erased_before_the_view(monkeypatch):
    """The account goes once it is known who asks; what the view then writes is refused at once, not at the end."""

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        with erasing():
            User.objects.get(pk=request.user.pk).delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except Exception as error:
            if (answer := self.process_exception(request, error)) is None:
                raise
            return answer

    monkeypatch.setattr(DepartedAccountMiddleware, "process_view", process_view, raising=False)


@pytest.mark.parametrize("person", ["author", "administrator"])
def test_every_post_is_answered(db, settings, monkeypatch, erased_before_the_view, person):
    settings.ACCOUNT_RATE_LIMITS = False
    lift_limits(monkeypatch)
    site = build_site()
    user = site.users[person]
    signed_in, answers = Client(), {}
    signed_in.force_login(user)
    for case in CASES:
        if case.method == POST:
            answers[str(case)] = answer(site, case, user, signed_in.cookies)
    assert {case: status for case, status in answers.items() if status >= 500 or status == 0} == {}
    assert 410 in answers.values(), "some of them write, and are told"


def answer(site, case, user, cookies):
    """The status; 0 when the account is there again."""
    client = Client(raise_request_exception=False)
    client.cookies.load({key: morsel.value for key, morsel in cookies.items()})
    with transaction.atomic():
        status = client.post(case.path(site), case.data(site, site.places[case.state])).status_code
        if User.objects.filter(email=user.email).exists():
            status = 0
        transaction.set_rollback(True)
    return status
