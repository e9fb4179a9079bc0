"""The handler that sends a queued mail through the outgoing server."""

import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import loader
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from wagtail.models import Site

from concertation.text.typography import set_french
from concertation.web.models import Brand

from .handlers import PermanentFailureError, TemporaryFailureError


def send_mail(dispatch):
    """Hand the mail to the server, which recognises a repeat by its Message-ID.

    A recipient or a text that the server refuses for good is a permanent failure; anything else (no server, a server
    that is full, busy, or wrongly set up) is tried again.
    """
    try:
        build_message(dispatch).send(using="outgoing")
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        raise _failure(bool(codes) and min(codes) >= 500, error) from error
    except smtplib.SMTPDataError as error:
        raise _failure(error.smtp_code >= 500, error) from error
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        # An address or a header that cannot be written down
        raise _failure(True, error) from error
    except OSError as error:  # every other SMTP error is one, and so are refused and broken connections
        raise _failure(False, error) from error


def build_message(dispatch):
    """The message of a row: the same text, date and Message-ID each time it is built."""
    mail = dispatch.payload
    subject, text = (_typeset(mail[part], mail["language"]) for part in ("subject", "text"))
    unsubscribe = mail.get("unsubscribe", "")
    sender = {"site_name": _site_name(), "site_url": settings.PUBLIC_URL}
    message = EmailMultiAlternatives(
        subject=subject,
        body="{text}\n\n-- \n{site_name}\n{site_url}\n".format(text=text, **sender) + _way_out(mail, unsubscribe),
        to=[mail["to"]],
        headers={
            "Message-ID": f"<{dispatch.message_id}@{urlsplit(settings.PUBLIC_URL).hostname}>",
            "Date": http_date(dispatch.created_at.timestamp()),
            "Auto-Submitted": "auto-generated",
        }
        | _one_click(unsubscribe),
    )
    context = {"subject": subject, "text": text, "language": mail["language"], "unsubscribe": unsubscribe} | sender
    with translation.override(mail["language"]):
        message.attach_alternative(loader.render_to_string("emails/base.html", context), "text/html")
    return message


def _one_click(address):
    """What lets the mail reader's own button stop such letters, without a visit (RFC 8058)."""
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _way_out(mail, address):
    """The same for a person who reads."""
    if not address:
        return ""
    with translation.override(mail["language"]):
        words = _typeset(_("Ne plus recevoir ce genre de message :"), mail["language"])
    return f"\n{words}\n{address}\n"


def _site_name():
    site = Site.objects.filter(is_default_site=True).first()
    return Brand.for_site(site).name if site else settings.WAGTAIL_SITE_NAME


def _typeset(text, language):
    return set_french(text) if language == "fr" else text


def _failure(permanent, error):
    kind = PermanentFailureError if permanent else TemporaryFailureError
    return kind(f"{type(error).__name__}: {error}")
