"""Spaces, made with as few words as possible."""

from allauth.account.models import EmailAddress

from concertation.people.choices import Visibility
from concertation.people.models import Space, SpaceGuest


def restrict(page, *, organisations=(), territories=(), colleges=(), guests=(), trusts_profiles=False):
    """Make the page a restricted space that admits these."""
    space, _created = Space.objects.update_or_create(
        page_id=page.pk, defaults={"visibility": Visibility.RESTRICTED, "trusts_profiles": trusts_profiles}
    )
    space.organisations.set(organisations)
    space.territories.set(territories)
    space.colleges.set(colleges)
    space.guests.all().delete()
    SpaceGuest.objects.bulk_create(SpaceGuest(space=space, email=email) for email in guests)
    return space


def unlist(page):
    space, _created = Space.objects.update_or_create(page_id=page.pk, defaults={"visibility": Visibility.UNLISTED})
    return space


def confirm_address(user, email=None, *, verified=True, primary=True):
    return EmailAddress.objects.create(user=user, email=email or user.email, verified=verified, primary=primary)
