"""Rows of the outbox, and handlers that do as a test says."""

from contextlib import contextmanager

import factory
from factory.django import DjangoModelFactory

from concertation.outbox import handlers
from concertation.outbox.models import Dispatch

KIND = "probe"


class DispatchFactory(DjangoModelFactory):
    class Meta:
        model = Dispatch

    key = factory.Sequence(lambda n: f"probe-{n}")
    kind = KIND
    payload = factory.LazyFunction(dict)


class MailFactory(DispatchFactory):
    kind = "mail"
    recipient = factory.LazyAttribute(lambda row: row.payload["to"])
    payload = factory.LazyFunction(
        lambda: {
            "to": "jeanne@exemple.fr",
            "subject": "Votre contribution est publiée",
            "text": "Bonjour,\n\nLisez-la : https://exemple.fr/suivi/PAT-0001/",
            "language": "fr",
        }
    )


@contextmanager
def handling(handler, kind=KIND):
    """Let `handler(dispatch)` do what rows of this kind ask."""
    before = dict(handlers._HANDLERS)
    handlers.register_handler(kind, handler)
    try:
        yield
    finally:
        handlers._HANDLERS.clear()
        handlers._HANDLERS.update(before)
