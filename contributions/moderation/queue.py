"""Who sees which texts on the desk, and which one comes next: the oldest first, whatever its kind."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from concertation.discussion.models import ModeratedComment
from concertation.people import rules as people
from concertation.text.choices import NOT_ON_DESK, NOT_RECEIVED, TextStatus

from ..choices import ProposalState
from ..models import Contribution, ProposedVersion
from .reports.reading import only_reported
from .rules import DECIDERS, DESK_READERS

# The kind of a new version of a published text, among the places of the queue
VERSION = "version"
READ_ON_DESK = (ProposalState.PENDING, ProposalState.ACCEPTED, ProposalState.REFUSED)


def contributions_on_desk(user, roles=DESK_READERS):
    """The received contributions of the campaigns in which the person holds one of the roles.

    What the team alone reads is read with the answers to forms (participation/received.py).
    """
    contributions = Contribution.objects.exclude(status__in=NOT_ON_DESK).exclude(withdrawn_from__in=NOT_ON_DESK)
    if not people.has_role_anywhere(user, *roles):
        return contributions.none()
    pages = people.pages_with_role(user, *roles)
    return contributions if pages is None else contributions.filter(campaign_id__in=pages)


def comments_on_desk(user, roles=DESK_READERS):
    """The received comments on the contributions of the campaigns in which the person holds one of the roles."""
    about = ContentType.objects.get_for_model(Contribution)
    comments = ModeratedComment.objects.filter(content_type=about, is_removed=False).exclude(status__in=NOT_RECEIVED)
    if not people.has_role_anywhere(user, *roles):
        return comments.none()
    pages = people.pages_with_role(user, *roles)
    return comments if pages is None else comments.filter(object_pk__in=keys_of_contributions(campaign_id__in=pages))


def keys_of_contributions(**conditions):
    """The keys of the contributions as comments write them: in text."""
    contributions = Contribution.objects.filter(**conditions).order_by()
    return contributions.annotate(key=Cast("pk", CharField())).values("key")


def with_contribution(comments):
    """Comments with what they are about and its campaign, in a constant number of queries."""
    return comments.select_related("user", "college", "organisation").prefetch_related(
        GenericPrefetch("content_object", [Contribution.objects.for_lists()])
    )


@dataclass(frozen=True, order=True)
class Place:
    """Where a text stands in the queue."""

    at: datetime
    kind: str
    pk: int


def contributions_to_decide(user):
    """Those of others, in the campaigns that this person moderates."""
    own = Q(author=user) | Q(author_email__iexact=user.email)
    return contributions_on_desk(user, DECIDERS).exclude(own)


def comments_to_decide(user):
    own = Q(user=user) | Q(user_email__iexact=user.email)
    return comments_on_desk(user, DECIDERS).exclude(own)


def waiting_contributions(user):
    """What this person may decide on: pending, in a campaign moderated, by somebody else."""
    return contributions_to_decide(user).filter(status=TextStatus.PENDING)


def waiting_comments(user):
    return comments_to_decide(user).filter(status=TextStatus.PENDING)


def proposals_on_desk(user):
    """The proposals that the person may read: those that wait or were decided on, of the texts on their desk."""
    texts = contributions_on_desk(user).order_by().values("pk")
    seen = ProposedVersion.objects.filter(contribution__in=texts, status__in=READ_ON_DESK)
    return seen.select_related("contribution__campaign", "contribution__author")


def waiting_proposals(user):
    """What this person may decide on: of public texts of others in a campaign moderated, written by somebody else."""
    texts = contributions_to_decide(user).filter(status=TextStatus.PUBLISHED).order_by().values("pk")
    return ProposedVersion.objects.filter(status=ProposalState.PENDING, contribution__in=texts).exclude(author=user)


def reported_contributions(user):
    """What readers reported and this person may decide on, with `reported_at`."""
    return only_reported(contributions_to_decide(user))


def reported_comments(user):
    return only_reported(comments_to_decide(user))


def count_waiting(user):
    """How many texts wait, by kind; `reported_…` are those that are public and reported."""
    return {
        "contribution": waiting_contributions(user).count(),
        "comment": waiting_comments(user).count(),
        VERSION: waiting_proposals(user).count(),
        "reported_contribution": reported_contributions(user).count(),
        "reported_comment": reported_comments(user).count(),
    }


def next_waiting(user, after=None):
    """The place of the oldest text that waits for this person, after the given place when there is one; or None.

    Behind the last one it begins again at the first, so that a text that was passed over comes back.
    """
    first = _first(user, after)
    return first if first or after is None else _first(user, None, before=after)


def _first(user, after, before=None):
    places = []
    sources = (
        ("contribution", waiting_contributions(user), "created_at"),
        ("comment", waiting_comments(user), "submit_date"),
        (VERSION, waiting_proposals(user), "changed_at"),
        ("contribution", reported_contributions(user), "reported_at"),
        ("comment", reported_comments(user), "reported_at"),
    )
    for kind, waiting, date in sources:
        if after is not None:
            waiting = waiting.filter(_later(kind, date, after))
        row = waiting.order_by(date, "pk").values_list(date, "pk").first()
        if row:
            places.append(Place(row[0], kind, row[1]))
    place = min(places, default=None)
    return None if place and before and place >= before else place


def _later(kind, date, after):
    """Beyond the place, in the order of time, kind and key."""
    same_time = Q(**{date: after.at})
    if kind == after.kind:
        return Q(**{f"{date}__gt": after.at}) | (same_time & Q(pk__gt=after.pk))
    return Q(**{f"{date}__gte" if kind > after.kind else f"{date}__gt": after.at})
