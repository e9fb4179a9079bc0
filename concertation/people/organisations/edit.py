"""What an organisation says of itself: made by administrators, kept up by its validators."""

import functools
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import Collection

from concertation.journal.record import record

from ..models import Organisation
from ..rules import is_administrator
from .locks import locked
from .rules import acting_role, can_edit_organisation

# The name is data: in the language of the site's first administrators, never translated, or the collection is lost.
LOGOS = "Logos des organisations"
TAKEN = {
    "siret": _("Ce numéro SIRET est déjà celui d'une autre organisation : %(organisation)s."),
    "rna": _("Ce numéro RNA est déjà celui d'une autre organisation : %(organisation)s."),
}
# Who an organisation is in law is the platform's to say.
OWN_FIELDS = frozenset({"description", "website", "logo", "validates_texts", "takes_requests"})

# What upper rooms do with what waited to be read
_releases: list[Callable[[Organisation], object]] = []


def when_reading_stops(release):
    """Have `release(organisation)` called when an organisation stops reading texts, in the same transaction, under the
    organisation's lock; rooms register theirs in `apps.ready()`."""
    if release not in _releases:
        _releases.append(release)


@transaction.atomic
def create_organisation(*, actor, territories=(), **fields):
    """Make the organisation. Raises PermissionDenied, ValidationError (a number that another organisation has)."""
    if not is_administrator(actor):
        raise PermissionDenied
    organisation = Organisation(**fields)
    _save(organisation)
    organisation.territories.set(territories)
    record("organisation.created", organisation, actor=actor, role=acting_role(actor, organisation))
    return organisation


@transaction.atomic
def edit_organisation(organisation, *, actor, territories=None, **fields):
    """Change these fields; the journal tells which, not what they said. No change is no entry.

    An organisation that stops reading its texts lets go on what waited, at once (`when_reading_stops`). Locks the
    organisation. Raises PermissionDenied (members change OWN_FIELDS only), ValidationError.
    """
    organisation = locked(organisation.pk)
    if not may_edit(actor, organisation, fields, territories):
        raise PermissionDenied
    changed = [name for name, value in fields.items() if getattr(organisation, name) != value]
    for name in changed:
        setattr(organisation, name, fields[name])
    _save(organisation)
    if territories is not None and set(organisation.territories.all()) != set(territories):
        organisation.territories.set(territories)
        changed.append("territories")
    if changed:
        acting = acting_role(actor, organisation)
        record("organisation.edited", organisation, actor=actor, role=acting, fields=sorted(changed))
    if "validates_texts" in changed and not organisation.validates_texts:
        for release in _releases:
            release(organisation)
    return organisation


def check_numbers(organisation):
    """Raises ValidationError, beside the field, when another organisation has the same SIRET or RNA."""
    errors = {}
    for field, words in TAKEN.items():
        number = getattr(organisation, field)
        other = number and Organisation.objects.exclude(pk=organisation.pk).filter(**{field: number}).first()
        if other:
            errors[field] = words % {"organisation": other.name}
    if errors:
        raise ValidationError(errors)


def _save(organisation):
    check_numbers(organisation)
    organisation.full_clean()
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        # Another organisation took the number between the check and now: the same words
        check_numbers(organisation)
        raise


def may_edit(actor, organisation, fields, territories=None):
    if is_administrator(actor):
        return True
    return can_edit_organisation(actor, organisation) and territories is None and OWN_FIELDS.issuperset(fields)


@transaction.atomic
def make_logo(file, organisation):
    """An image of the site from a checked file (uploads.py), in a collection of its own."""
    image = get_image_model()(title=gettext("Logo : %(name)s") % {"name": organisation.name}, collection=_logos())
    image.file.save(file.name, file, save=False)
    image.save()
    return image


def drop_logo(image):
    """Delete a logo that was replaced, once the change is kept; one chosen among the site's images stays there."""
    if image is not None and image.collection.name == LOGOS:
        transaction.on_commit(functools.partial(_delete_unless_used, image))


def _delete_unless_used(image):
    if not Organisation.objects.filter(logo=image).exists():
        image.delete()


def _logos():
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=LOGOS).first() or root.add_child(name=LOGOS)
