"""To whom a campaign's news go: those who take part and want them, and those who follow. Nobody twice."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from concertation.people.models import User

from ..models import Campaign, Follower


def accounts_told(campaign, taking_part):
    """The accounts that are written to, each with `followed`: the key of the choice by which it is, or None.

    `taking_part`: the accounts of participants who want news. A choice about this campaign goes before.
    """
    choices = Follower.objects.filter(campaign=campaign).exclude(user=None)
    taking_part = taking_part.exclude(pk__in=choices.filter(is_on=False).values("user"))
    following = choices.filter(is_on=True)
    told = Q(pk__in=taking_part.values("pk")) | Q(pk__in=following.values("user"))
    followed = following.filter(user=OuterRef("pk")).values("pk")[:1]
    return User.objects.filter(told, is_active=True).annotate(followed=Subquery(followed))


def addresses_told(campaign, accounts):
    """The confirmed addresses without account that are written to; not those of these accounts."""
    own = User.objects.filter(pk__in=accounts.values("pk")).alias(address=Lower("email"))
    of_accounts = Exists(own.filter(address=Lower(OuterRef("email"))))
    return Follower.objects.following().filter(campaign=campaign, user=None).exclude(of_accounts)


def campaigns_followed_by(user):
    """The campaigns that the account follows and may enter today, for the page where one chooses one's letters."""
    followed = Follower.objects.filter(user=user, is_on=True).values("campaign")
    return Campaign.objects.visible_to(user).filter(live=True, pk__in=followed).order_by("title", "pk")


def follows(user, campaign):
    """Whether the account chose to follow the campaign."""
    return user.is_authenticated and Follower.objects.filter(campaign=campaign, user=user, is_on=True).exists()
