"""Telling the shared rooms about lists; called by the application when it is ready."""

from concertation.outbox.handlers import register_handler

from .prepare import DISPATCH
from .run import work_off


def set_up_lists():
    register_handler(DISPATCH, work_off)
