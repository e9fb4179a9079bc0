"""Thin: what the clock asks of the room."""

from celery import shared_task

from .organisations.reminders import remind_of_mandates as remind


@shared_task
def remind_of_mandates():
    """Every day: the mandates that end within a month; a letter each, once."""
    remind()
