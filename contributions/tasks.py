"""What the clock asks of campaigns."""

from celery import shared_task

from .news import announce_opened_phases


@shared_task
def tell_opened_phases():
    announce_opened_phases()
