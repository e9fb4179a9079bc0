"""What those who take part in a campaign, or follow it, are told of it: by a worker, while they may read it."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.outbox.enqueue import ask_dispatch
from concertation.outbox.mail import queue_mail
from concertation.people.models import User
from concertation.people.my_space.notifications import notify, who_want
from concertation.text.choices import TextStatus
from concertation.web.links import absolute_url

from . import rules
from .following.addressees import accounts_told, addresses_told
from .following.follow import of_addresses
from .following.ways_out import stop_url
from .models import Campaign, Contribution, Phase

NEWS = "campaign-news"
# A phase that opened longer ago is no news: the clock may have stood still, or the campaign come later.
LATEST = timedelta(days=1)
UNTOLD = (TextStatus.UNCONFIRMED, TextStatus.REFUSED)


def participants_of(campaign):
    """The accounts that gave this campaign a text, a comment or a support."""
    texts = Contribution.objects.filter(campaign=campaign)
    wrote = texts.exclude(status__in=UNTOLD).exclude(author=None).values("author")
    supported = User.objects.filter(supports__contribution__campaign=campaign).values("pk")
    return User.objects.filter(Q(pk__in=wrote) | Q(pk__in=supported) | Q(pk__in=_commenters(campaign)))


def _commenters(campaign):
    # Comments name their text by its key in letters
    texts = Contribution.objects.filter(campaign=campaign).values(letters=Cast("pk", CharField()))
    comments = ModeratedComment.objects.for_model(Contribution).filter(object_pk__in=texts, is_removed=False)
    return comments.exclude(status__in=UNTOLD).exclude(user=None).order_by().values("user")


def announce(campaign, template, *, key, path, but=(), but_addresses=(), **words):
    """Ask, in the caller's transaction, that those who take part or follow be told; the same key is told once.

    `template` is a mail's name; `path` what it leads to; `but` the keys of accounts that hear of it otherwise, and
    `but_addresses` the addresses without account.
    """
    payload = {"campaign": campaign.pk, "template": template, "path": path, "but": list(but), "words": words}
    if but_addresses:
        # Keys, not addresses: the outbox keeps no list of people
        told = of_addresses(but_addresses).filter(campaign=campaign)
        payload["but_followers"] = sorted(told.values_list("pk", flat=True))
    return ask_dispatch(NEWS, key=key, payload=payload)


def tell_news(dispatch):
    """Queue a letter to each person who is to be told and may read the campaign; again, the same letters."""
    told = dispatch.payload
    campaign = Campaign.objects.filter(pk=told["campaign"]).first()
    if campaign is None:
        return
    accounts = accounts_told(campaign, who_want(participants_of(campaign), NEWS))
    for user in accounts.exclude(pk__in=told["but"]).iterator():
        if rules.can_see_campaign(user, campaign):
            _tell_account(user, dispatch, campaign)
    if rules.can_see_campaign(AnonymousUser(), campaign):
        hear = User.objects.filter(Q(pk__in=accounts.values("pk")) | Q(pk__in=told["but"]))
        addresses = addresses_told(campaign, hear)
        for follower in addresses.exclude(pk__in=told.get("but_followers", ())).iterator():
            _tell_follower(follower, dispatch, campaign)


def _tell_account(user, dispatch, campaign):
    key, context = f"{dispatch.key}:{user.pk}", _context(dispatch, campaign)
    if user.followed is None:
        notify(user, NEWS, dispatch.payload["template"], key=key, context=context | {"takes_part": True})
        return
    queue_mail(
        dispatch.payload["template"],
        to=user.email,
        key=key,
        context=context | {"name": user.public_name},
        language=user.language,
        unsubscribe=stop_url(user.followed),
    )


def _tell_follower(follower, dispatch, campaign):
    queue_mail(
        dispatch.payload["template"],
        to=follower.email,
        key=f"{dispatch.key}:follower:{follower.pk}",
        context=_context(dispatch, campaign),
        language=follower.language,
        unsubscribe=stop_url(follower.pk),
    )


def _context(dispatch, campaign):
    return dispatch.payload["words"] | {"campaign": campaign.title, "url": absolute_url(dispatch.payload["path"])}


def announce_opened_phases(now=None):
    """Announce the phases of published campaigns that opened lately, each once however often this runs."""
    now = now or timezone.now()
    opened = Phase.objects.filter(starts_at__lte=now, starts_at__gt=now - LATEST, ends_at__gt=now)
    for phase in opened.filter(campaign__live=True).select_related("campaign"):
        announce(
            phase.campaign,
            "phase_opened",
            # Not its key: an editor who publishes the page again may give it another
            key=f"phase-opened:{phase.campaign_id}:{phase.kind}:{phase.starts_at:%Y-%m-%d}",
            path=phase.campaign.get_url(),
            kind=phase.kind,
        )
