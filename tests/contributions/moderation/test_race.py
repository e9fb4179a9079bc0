"""Two moderators at once: one decision, the other is told; nothing is lost or counted twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction, TextStatus
from contributions.models import CampaignTally
from contributions.moderation.decide import AlreadyDecidedError
from contributions.moderation.models import ModerationDecision
from tests.factories import CommentFactory, ContributionFactory

from .factories import ground, make_moderator, take

AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("factory", [ContributionFactory, CommentFactory])
def test_moderators_at_once_take_one_decision(factory):
    texts = [factory(status=TextStatus.PENDING) for _round in range(4)]
    moderators = [make_moderator() for _number in range(AT_ONCE)]
    reason = ground()
    barrier = Barrier(AT_ONCE, timeout=30)

    def decide_everywhere(number):
        outcomes = []
        action = TextAction.PUBLISH if number % 2 else TextAction.REFUSE
        try:
            for text in texts:
                barrier.wait()
                try:
                    take(text, action, moderators[number], ground=reason, expected_status=TextStatus.PENDING)
                    outcomes.append("decided")
                except AlreadyDecidedError as error:
                    outcomes.append("told" if error.decision else "left in the dark")
        finally:
            connection.close()
        return outcomes

    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(decide_everywhere, range(AT_ONCE)))

    for place, text in enumerate(texts):
        assert sorted(each[place] for each in outcomes) == ["decided"] + ["told"] * (AT_ONCE - 1)
        text.refresh_from_db()
        decision = ModerationDecision.objects.get(target_id=text.pk)
        assert decision.to_status == text.status
        assert Dispatch.objects.filter(key=f"decision-{decision.pk}").count() == 1
    if factory is ContributionFactory:
        published = sum(text.status == TextStatus.PUBLISHED for text in texts)
        assert sum(CampaignTally.objects.values_list("published", flat=True)) == published
