"""Thin: load, call the use case."""

from celery import shared_task

from .deliver import deliver
from .sweep import wake_late_dispatches


@shared_task
def deliver_dispatch(pk):
    deliver(pk)


@shared_task
def sweep_outbox():
    wake_late_dispatches()
