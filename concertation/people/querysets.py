from django.db import models
from django.db.models import Q
from django.utils import timezone

from .choices import MembershipRole


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
