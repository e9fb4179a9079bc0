"""Thin: load, call the use case."""

from celery import shared_task

from .erasing import carry_out_due
from .purge import PurgeRunningError
from .purge import purge_personal_data as purge

HOUR = 3600


@shared_task(time_limit=2 * HOUR, soft_time_limit=2 * HOUR - 60)
def purge_personal_data():
    """Every night; one that is killed or cut short is taken up by the next."""
    try:
        purge()
    except PurgeRunningError:
        return


@shared_task(time_limit=2 * HOUR, soft_time_limit=2 * HOUR - 60)
def erase_due_accounts():
    """Every few hours, so that nobody waits a night more than was said."""
    carry_out_due()
