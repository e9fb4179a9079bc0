"""Following a campaign by e-mail, and stopping."""

import time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from concertation.outbox.mail import queue_mail
from concertation.privacy.identity import addresses_of
from concertation.web.links import absolute_url, sign_link

from .. import rules
from ..models import Follower
from .ways_out import stop_url

CONFIRM_PURPOSE = "follow-campaign"
RESEND_SECONDS = 600


@transaction.atomic
def follow_campaign(campaign, *, user):
    """Write to the account about the campaign; twice is once, and what its own addresses asked for is one with it.

    Raises PermissionDenied when the person may not enter the campaign.
    """
    if not rules.can_see_campaign(user, campaign):
        raise PermissionDenied
    of_addresses(addresses_of(user)).filter(campaign=campaign).delete()
    return _choose(campaign, user, is_on=True)


def stop_following(campaign, *, user):
    """Write no more to the account about this campaign, even when it takes part in it."""
    return _choose(campaign, user, is_on=False)


def _choose(campaign, user, *, is_on):
    """Keep the account's choice: of two clicks, the later holds."""
    follower, _created = Follower.objects.update_or_create(
        campaign=campaign,
        user=user,
        defaults={"is_on": is_on},
        create_defaults={"is_on": is_on, "confirmed_at": timezone.now(), "language": user.language},
    )
    return follower


def of_addresses(addresses):
    """What was asked for without an account from one of these addresses, whatever its capitals."""
    asked = Follower.objects.filter(user=None).alias(address=Lower("email"))
    return asked.filter(address__in=[address.lower() for address in addresses])


def ask_to_follow(campaign, *, email, language):
    """Mail the address a link to confirm it; one that follows already is told so, with the way out.

    Whoever asks hears nothing of which of the two it was.
    """
    asked = {"email": email, "language": language}
    follower, _created = Follower.objects.get_or_create(
        campaign=campaign, email__iexact=email, user=None, defaults=asked
    )
    return send_confirmation(follower)


def send_confirmation(follower):
    """Mail the link; asked again at once, it is the same mail."""
    token = sign_link(CONFIRM_PURPOSE, follower.pk)
    return queue_mail(
        "follow_known" if follower.confirmed_at else "follow_confirm",
        to=follower.email,
        key=f"follow:{follower.pk}:{bool(follower.confirmed_at):d}:{int(time.time() // RESEND_SECONDS)}",
        context={
            "campaign": follower.campaign.title,
            "hours": settings.CONFIRMATION_HOURS,
            "link": absolute_url(reverse("contributions:confirm_follow", args=[token])),
            "stop": stop_url(follower.pk),
        },
        language=follower.language,
    )


def send_confirmation_again(pk):
    """Mail the link again, as long as the address waits for it and may be told of the campaign."""
    follower = Follower.objects.filter(pk=pk, user=None, confirmed_at=None).select_related("campaign").first()
    if follower and may_be_told(follower):
        send_confirmation(follower)


def confirm_follower(pk):
    """Write to the address from now on; False when it was confirmed before, or is forgotten."""
    return bool(Follower.objects.filter(pk=pk, confirmed_at=None).update(confirmed_at=timezone.now()))


def may_be_told(follower):
    """Whether the person may be told anything of the campaign: an address has no more right than a visitor."""
    return rules.can_see_campaign(follower.user or AnonymousUser(), follower.campaign)


def stop_follower(follower):
    """Stop by the way out of a letter: an account's choice is kept, an address is forgotten."""
    if follower.user_id:
        stop_following(follower.campaign, user=follower.user)
    else:
        follower.delete()


def readdress_followers(before, after):
    """What an address asked for goes along to the one that its owner takes; where that one follows already, it goes."""
    known = of_addresses([after]).values("campaign")
    of_addresses([before]).filter(campaign__in=known).delete()
    of_addresses([before]).update(email=after)
