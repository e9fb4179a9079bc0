"""Requests that are served at the instant at which an account is erased: a clear answer, wherever they would write.

An erasure waits for nobody: whoever is writing at that moment is stopped by the database, which refuses rows of an
account that is gone, or by a row that is not there any more. What the views raise then is answered here, once for all.
"""

import structlog
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, IntegrityError
from django.http import Http404
from psycopg.errors import ForeignKeyViolation

from concertation.web.views import account_erased, account_gone

logger = structlog.get_logger(__name__)

# What has its own clear answer already
ANSWERED = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)


class DepartedAccountMiddleware:
    """Answers what a view raises because an account was erased meanwhile; costs nothing as long as nothing is raised.

    One's own account: the session ends, and a page says so, with what was typed, to be copied (410). Somebody else's,
    to whom something was to be given: a page says that it is gone (410). Every other error stays what it is.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, ANSWERED):
            return None
        if is_departed(request.user):
            end_session(request)
            logger.info("account_erased_meanwhile", raised=type(exception).__name__)
            return account_erased(request)
        if names_departed_account(exception):
            logger.info("person_erased_meanwhile")
            return account_gone(request)
        return None


def is_departed(user):
    """Whether this account signed in when the request began, and is no more."""
    if not user.is_authenticated:
        return False
    try:
        return not get_user_model().objects.filter(pk=user.pk).exists()
    except DatabaseError:  # what was raised first says more
        return False


def names_departed_account(exception):
    """Whether an account was to be written that is not there, or the database refused a row because it names one."""
    account = get_user_model()
    if isinstance(exception, (account.DoesNotExist, account.NotUpdated)):
        return True
    refused = exception.__cause__
    if not (isinstance(exception, IntegrityError) and isinstance(refused, ForeignKeyViolation)):
        return False
    return f'"{account._meta.db_table}"' in (refused.diag.message_detail or "")


def end_session(request):
    """Sign out without telling anybody: who listens would write about an account that is gone."""
    request.session.flush()
    request.user = AnonymousUser()
