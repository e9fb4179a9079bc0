"""What was decided stays written: the database itself refuses."""

import pytest
from django.db import DatabaseError, transaction

from concertation.text.choices import TextAction, TextStatus
from contributions.moderation.models import ModerationDecision
from tests.factories import ContributionFactory

from .factories import make_moderator, take

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(note="autre chose"), lambda rows: rows._raw_delete("default")]
)
def test_decisions_are_never_changed(change):
    decision = take(ContributionFactory(status=TextStatus.PENDING), TextAction.PUBLISH, make_moderator())
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change(ModerationDecision.objects.filter(pk=decision.pk))
    assert ModerationDecision.objects.get(pk=decision.pk).note == decision.note
