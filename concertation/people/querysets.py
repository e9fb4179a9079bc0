from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from .choices import MembershipRole, Role, Visibility


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
        """Neither accepted nor withdrawn, not too old, and from somebody who may still give the role."""
        return self.filter(vouched_for(), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def with_vouching(self):
        """With `is_vouched_for`: whether who sent it may give its role today."""
        return self.annotate(is_vouched_for=ExpressionWrapper(vouched_for(), output_field=BooleanField()))


def vouched_for():
    """The condition, for a queryset of invitations, that `organisations.rules.is_vouched_for` asks of one."""
    from .models import Membership, User

    senders = User.objects.filter(pk=OuterRef("invited_by"), is_active=True)
    administrators = senders.filter(
        Q(is_superuser=True) | Q(role_grants__role=Role.ADMINISTRATOR, role_grants__page=None)
    )
    members = Membership.objects.filter(
        user=OuterRef("invited_by"), organisation=OuterRef("organisation"), user__is_active=True
    )
    signatories = members.filter(role=MembershipRole.SIGNATORY)
    managers = members.filter(role__in=(MembershipRole.VALIDATOR, MembershipRole.SIGNATORY))
    by_member = Q(Exists(signatories)) | (~Q(role=MembershipRole.SIGNATORY) & Q(Exists(managers)))
    return Q(Exists(administrators)) | by_member


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
