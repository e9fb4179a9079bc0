"""Which reports wait, and on what."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from .choices import ReportStatus


class ReportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=ReportStatus.OPEN)

    def about(self, target):
        """Those of one text."""
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)

    def about_a(self, model):
        """Those of one kind of text."""
        return self.filter(target_type=ContentType.objects.get_for_model(model))

    def given_by(self, user, addresses):
        """Those of the account, and those given without one from one of its addresses."""
        given = Q()
        for address in addresses:
            given |= Q(email__iexact=address)
        return self.filter(Q(reporter=user) | (Q(reporter=None) & given if given else Q(pk=None)))
