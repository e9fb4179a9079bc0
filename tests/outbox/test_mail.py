"""A mail: its words fixed when it is asked for, its identity the same each time it is sent."""

import smtplib

import pytest
from django.core import mail
from django.core.mail import send_mail as django_send_mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from wagtail.models import Site

from concertation.outbox.deliver import deliver
from concertation.outbox.mail import queue_mail, queue_message
from concertation.outbox.models import Dispatch, DispatchState
from concertation.outbox.send_mail import build_message
from concertation.web.models import Brand
from tests.served_settings import read_settings

from .factories import MailFactory

pytestmark = pytest.mark.django_db

TEMPLATE = """\
{% load i18n %}{% translate "Votre contribution" %} {{ reference }}

Bonjour {{ name }},

Lisez-la : {{ url }}
"""


@pytest.fixture
def template(settings):
    """An e-mail template of its own, so that the words of others may change."""
    locmem = ("django.template.loaders.locmem.Loader", {"emails/test.txt": TEMPLATE})
    engine = settings.TEMPLATES[0]
    options = engine["OPTIONS"] | {"loaders": [locmem, "django.template.loaders.filesystem.Loader"]}
    with override_settings(TEMPLATES=[engine | {"APP_DIRS": False, "OPTIONS": options}]):
        yield "test"


def queue(template, **fields):
    context = {"reference": "PAT-0001", "name": "L'équipe <du> Pays & co", "url": "https://exemple.fr/s/?a=1&b=2"}
    return queue_mail(template, **({"to": "Jeanne@Exemple.fr", "key": "k", "context": context} | fields))


def test_queue_mail_fixes_the_words_as_plain_text(template):
    row = queue(template)
    assert row.payload == {
        "to": "Jeanne@Exemple.fr",
        "subject": "Votre contribution PAT-0001",
        "text": "Bonjour L'équipe <du> Pays & co,\n\nLisez-la : https://exemple.fr/s/?a=1&b=2",
        "language": "fr",
    }
    assert row.recipient == "jeanne@exemple.fr"


def test_queue_mail_twice_is_one_mail(template):
    assert queue(template) == queue(template)
    assert Dispatch.objects.count() == 1


def test_subject_cannot_bring_headers_in():
    row = queue_message(to="a@exemple.fr", subject="Bonjour\r\nBcc: b@exemple.fr", text="x", key="k")
    deliver(row.pk)
    assert mail.outbox[0].message()["Subject"] == "Bonjour Bcc: b@exemple.fr"
    assert mail.outbox[0].recipients() == ["a@exemple.fr"]


def test_sent_mail_has_a_text_and_an_html_part_that_escapes_it(template):
    deliver(queue(template).pk)
    (sent,) = mail.outbox
    (html,) = [part.content for part in sent.alternatives]
    assert (sent.to, sent.subject) == (["Jeanne@Exemple.fr"], "Votre contribution PAT-0001")
    assert "<du>" in sent.body
    assert "&lt;du&gt; Pays &amp; co" in html
    assert 'href="https://exemple.fr/s/?a=1&amp;b=2"' in html
    assert '<html lang="fr">' in html


@pytest.mark.parametrize(("language", "sent"), [("fr", "L’avez-vous lue\u202f?"), ("en", "L'avez-vous lue ?")])
def test_french_mails_leave_with_french_typography(language, sent):
    row = queue_message(
        to="a@exemple.fr", subject="L'avez-vous lue ?", text="L'avez-vous lue ?", key="k", language=language
    )
    message = build_message(row)
    assert (message.subject, message.body.splitlines()[0]) == (sent, sent)


def test_a_mail_says_which_site_it_comes_from(settings):
    settings.PUBLIC_URL = "https://concertation.exemple.fr"
    site = Site.objects.get(is_default_site=True)
    Brand.objects.update_or_create(site=site, defaults={"name": "Voix des Pays"})
    message = build_message(MailFactory())
    assert message.body.endswith("\n\n-- \nVoix des Pays\nhttps://concertation.exemple.fr\n")
    assert "Voix des Pays" in message.alternatives[0].content


def test_conditions_in_a_template_leave_no_holes():
    row = queue_message(to="a@exemple.fr", subject="S", text="Un\n\n\n \n\nDeux\nTrois\n\nQuatre\n\n", key="k")
    assert row.payload["text"] == "Un\n\nDeux\nTrois\n\nQuatre"


def test_a_repeated_mail_is_recognisable(settings):
    settings.PUBLIC_URL = "https://concertation.exemple.fr:8443/"
    row = MailFactory()
    first, second = build_message(row).message(), build_message(Dispatch.objects.get()).message()
    assert first["Message-ID"] == second["Message-ID"] == f"<{row.message_id}@concertation.exemple.fr>"
    assert first["Date"] == second["Date"]
    assert first["Auto-Submitted"] == "auto-generated"


REFUSED = {"jeanne@exemple.fr": (550, b"no such user")}
FULL = {"jeanne@exemple.fr": (452, b"mailbox full")}


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPRecipientsRefused(REFUSED), DispatchState.FAILED),
        (smtplib.SMTPRecipientsRefused(FULL), DispatchState.WAITING),
        (smtplib.SMTPDataError(554, b"looks like spam"), DispatchState.FAILED),
        (smtplib.SMTPDataError(451, b"try later"), DispatchState.WAITING),
        (smtplib.SMTPSenderRefused(530, b"authenticate first", "x"), DispatchState.WAITING),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), DispatchState.WAITING),
        (smtplib.SMTPConnectError(421, b"busy"), DispatchState.WAITING),
        (smtplib.SMTPServerDisconnected("closed"), DispatchState.WAITING),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), DispatchState.FAILED),
        (ConnectionRefusedError(111, "refused"), DispatchState.WAITING),
        (TimeoutError("timed out"), DispatchState.WAITING),
        (ValueError("header with a newline"), DispatchState.FAILED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_what_the_mail_server_says(monkeypatch, error, state):
    def send_messages(self, messages):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    row = MailFactory()
    deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (state, 1)
    assert type(error).__name__ in row.last_error


def test_what_others_send_becomes_rows_too(settings):
    """allauth, Wagtail and Django write to the default mailer: no page of theirs waits for a mail server."""
    settings.MAILERS = settings.MAILERS | {"default": {"BACKEND": "concertation.outbox.backend.OutboxBackend"}}
    django_send_mail("Sujet", "Texte", None, ["a@exemple.fr", "b@exemple.fr"])
    rows = Dispatch.objects.order_by("recipient")
    assert [(row.recipient, row.payload["subject"], row.payload["text"]) for row in rows] == [
        ("a@exemple.fr", "Sujet", "Texte"),
        ("b@exemple.fr", "Sujet", "Texte"),
    ]
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["demo", "production"])
def test_served_sites_queue_every_mail(name):
    mailers = read_settings(name, "MAILERS")["MAILERS"]
    assert mailers["default"]["BACKEND"] == "concertation.outbox.backend.OutboxBackend"
    assert mailers["outgoing"]["BACKEND"].startswith("django.core.mail.backends.")


@pytest.mark.parametrize("address", ["", "https://exemple.fr/notifications/jeton/"])
def test_only_a_letter_that_can_be_stopped_says_how(template, address):
    """RFC 8058: both headers, the address in angle brackets; and a line for who reads, in both parts."""
    deliver(queue(template, unsubscribe=address).pk)
    (sent,) = mail.outbox
    message, (html,) = sent.message(), [part.content for part in sent.alternatives]
    assert message["List-Unsubscribe"] == (f"<{address}>" if address else None)
    assert message["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if address else None)
    for words in (sent.body, html):
        assert ("Ne plus recevoir ce genre de message" in words) is bool(address)
        assert ("/notifications/jeton/" in words) is bool(address)
