"""Where allauth asks us: its mails leave by our outbox, with addresses under the site's public name."""

from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from concertation.outbox.mail import queue_message
from concertation.web.links import absolute_url


class AccountAdapter(DefaultAccountAdapter):
    """E-mail first; accounts are open to everybody."""

    def send_mail(self, template_prefix, email, context):
        """Queue the mail that the template tells; nobody waits for a mail server."""
        context = {
            "email": email,
            "signup_url": absolute_url(reverse("account_signup")),
            "reset_url": absolute_url(reverse("account_reset_password")),
        } | context
        message = self.render_mail(template_prefix, email, context)
        queue_message(to=email, subject=message.subject, text=message.body, key=f"account:{uuid4().hex}")

    def get_email_confirmation_url(self, request, emailconfirmation):
        return absolute_url(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key):
        """The address holds the account and the key, as allauth's own does, but never a host sent by a visitor."""
        uidb36, _dash, temporary_key = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": temporary_key})
        return absolute_url(path)
