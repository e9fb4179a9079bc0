from django.db import models
from django.db.models import Q
from django.utils import timezone

from .choices import MembershipRole, Visibility


class TerritoryQuerySet(models.QuerySet):
    def within(self, *territories):
        """These territories and all that is part of them, however deep."""
        return self.filter(lineage__overlap=[territory.pk for territory in territories])


class OrganisationQuerySet(models.QuerySet):
    def of(self, user):
        """The organisations that the person is a member of."""
        return self.filter(memberships__user=user) if user.is_authenticated else self.none()


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Neither accepted nor withdrawn, and not too old."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class SpaceQuerySet(models.QuerySet):
    def restricted(self):
        return self.filter(visibility=Visibility.RESTRICTED)

    def unlisted(self):
        return self.filter(visibility=Visibility.UNLISTED)


class MembershipQuerySet(models.QuerySet):
    def may_write(self):
        """Memberships that may speak in the organisation's name."""
        return self.exclude(role=MembershipRole.READER)

    def mandated(self, on=None):
        """Signatories whose mandate is written down and has not run out."""
        on = on or timezone.localdate()
        return self.filter(Q(mandate_until=None) | Q(mandate_until__gte=on), role=MembershipRole.SIGNATORY).exclude(
            mandate=""
        )
