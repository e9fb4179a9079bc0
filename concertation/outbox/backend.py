"""The mailer that Django, allauth and Wagtail write to: their mails become rows too, and leave with ours."""

import uuid

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from .mail import queue_message


class OutboxBackend(BaseEmailBackend):
    """Queues each message for each of its recipients. No page fails or waits because a mail server does."""

    def send_messages(self, email_messages):
        for message in email_messages:
            for address in message.recipients():
                queue_message(
                    to=address,
                    subject=str(message.subject),
                    text=str(message.body),
                    key=f"django:{uuid.uuid4()}",
                    language=get_language() or settings.LANGUAGE_CODE,
                )
        return len(email_messages)
