"""Mails: written now, in the caller's transaction; sent by a worker, as often as it takes."""

import re

from django.template import Context, loader
from django.utils import translation

from .enqueue import ask_dispatch

MAIL = "mail"
# What conditions in a template leave behind
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*\n")


def queue_mail(template, *, to, key, context, language="fr", **headers):
    """Queue the mail `templates/emails/<template>.txt` to one address; the same key is the same mail, sent once.

    The template's first line is the subject, then comes an empty line, then the text. What it says is fixed now.
    `unsubscribe` is for letters that one may stop: the address that stops them (`queue_message`).
    """
    with translation.override(language):
        # Plain text: escaping is for the HTML part, which is made of this one.
        source = loader.get_template(f"emails/{template}.txt").template
        rendered = source.render(Context(context, autoescape=False))
    subject, _newline, text = rendered.strip().partition("\n")
    return queue_message(to=to, subject=subject, text=text, key=key, language=language, **headers)


def queue_message(*, to, subject, text, key, language="fr", unsubscribe="", due_at=None):
    """Queue a mail whose words are already written; `unsubscribe` is written under them and in its headers.

    One that is due later may be called off until then (`call_off`).
    """
    text = BLANK_LINES.sub("\n\n", text.strip())
    payload = {"to": to, "subject": " ".join(subject.split()), "text": text, "language": language}
    if unsubscribe:
        payload["unsubscribe"] = unsubscribe
    return ask_dispatch(MAIL, key=key, payload=payload, recipient=to.strip().lower(), due_at=due_at)
