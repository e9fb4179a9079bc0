"""Who enters a page, and which pages lists may name. A page below a restricted or an unlisted one is so too, and so is
one that follows it (`register_follower`).

The database answers, for one page and for a list of them alike, from what is true at this moment: a membership that
ends, a guest who is withdrawn or a standing that is taken back close the page to the next request.
"""

from allauth.account.models import EmailAddress
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Left, Length, Lower
from wagtail.models import Page

from ..choices import Role
from ..models import Membership, Space, SpaceGuest, Territory
from ..rules import pages_with_role

NO_PAGE = Q(pk__in=[])

# Kinds of pages that stand elsewhere in the tree than the page that they follow, and the field that names it
_followers: dict[type[Page], str] = {}


def register_follower(model: type[Page], field: str) -> None:
    """Make pages of this kind as open as the page that this field names, if any, and as those above it.

    A role that is held for that page is held for them too.
    """
    _followers[model] = field


def is_admitted(user, page):
    """Whether the restrictions on the page and above it, if any, let the person in; the team and its kin enter."""
    return page.pk is None or not Page.objects.filter(closed_to(user), pk=page.pk).exists()


def closed_to(user):
    """The condition, for a queryset of pages, that a restricted space does not admit the person.

    Whoever holds a role for the page, or for one above it, enters: the team, the guarantor, the authority's contact.
    """
    pages = pages_with_role(user, *Role)
    if pages is None:
        return NO_PAGE
    closing = _around(Space.objects.restricted(), "page__path").exclude(admits(user))
    return Q(Exists(closing)) & ~at_or_below(pages)


def at_or_below(pages):
    """The condition, for a queryset of pages, that they are one of these or below one."""
    return Q(Exists(_around(Page.objects.filter(pk__in=pages), "path"))) if pages else NO_PAGE


def pages_closed_to(user):
    return Page.objects.filter(closed_to(user))


def unlisted():
    """The condition, for a queryset of pages, that only those who have the address find them."""
    return Q(Exists(_around(Space.objects.unlisted(), "page__path")))


def restricted():
    """The condition, for a queryset of pages, that they are not open to everybody."""
    return Q(Exists(_around(Space.objects.restricted(), "page__path")))


def below_a_draft():
    """The condition, for a queryset of pages, that they or a page above them are not published."""
    return Q(Exists(Page.objects.filter(_is_at_or_above("path", OuterRef("path")), live=False)))


def is_unlisted(page):
    return page.pk is not None and Page.objects.filter(unlisted(), pk=page.pk).exists()


def is_open_to_all(page):
    """Whether anybody may enter and any list may name the page."""
    return page.pk is None or not Page.objects.filter(unlisted() | restricted(), pk=page.pk).exists()


def pages_found_by(user):
    """The published pages that a search or a list may show this person, drafts and closed pages left out."""
    entered = Page.objects.live().public().filter(depth__gt=1).exclude(closed_to(user))
    return entered.exclude(unlisted()).exclude(below_a_draft())


def admits(user):
    """The condition, for a queryset of spaces, that one of their lists names the person."""
    if not (user.is_authenticated and user.is_active):
        return NO_PAGE
    memberships = Membership.objects.filter(user=user)
    places = Territory.objects.filter(organisations__memberships__user=user)
    addresses = EmailAddress.objects.filter(user=user, verified=True).annotate(address=Lower("email"))
    return (
        _names(Space.organisations, organisation__in=memberships.values("organisation"))
        | _names(Space.territories, territory__in=_with_all_above(places))
        | Q(Exists(SpaceGuest.objects.filter(space=OuterRef("pk"), email__in=addresses.values("address"))))
        | _admits_by_profile(user)
    )


def _admits_by_profile(user):
    """What the person declared counts once the team has checked it, or where the space takes people at their word."""
    own = _names_profile(user)
    return own if user.standing_confirmed_at else own & Q(trusts_profiles=True)


def waits_for_check(user, space):
    """Whether the person would enter once the team has checked the college and the territory that they declared."""
    return Space.objects.filter(_names_profile(user), pk=space.pk).exclude(admits(user)).exists()


def _names_profile(user):
    own = _names(Space.territories, territory__in=_with_all_above(Territory.objects.filter(pk=user.territory_id)))
    return own | _names(Space.colleges, college=user.college_id)


def _names(relation, **person):
    return Q(Exists(relation.through.objects.filter(space=OuterRef("pk"), **person)))


def _with_all_above(territories):
    """The numbers of these territories and of those that they are part of."""
    parts = Func(F("lineage"), function="unnest", output_field=BigIntegerField())
    return territories.annotate(part=parts).values("part")


def _around(rows, path):
    """The rows whose page is the one asked about, or above it; or the page that it follows, or above that."""
    around = _is_at_or_above(path, OuterRef("path"))
    for model, field in _followers.items():
        followed = model.objects.filter(pk=OuterRef(OuterRef("pk"))).values(f"{field}__path")
        around |= _is_at_or_above(path, Subquery(followed))
    return rows.filter(around)


def _is_at_or_above(path, place):
    return Q(**{path: Left(place, Length(path))})
