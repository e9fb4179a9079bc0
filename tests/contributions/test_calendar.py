"""A campaign's calendar in words, at the borders of its half-open phases."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from contributions.calendar import (
    Moment,
    Opening,
    moment_of,
    opening_of,
    period_in_words,
    phase_line,
    state_of,
)
from contributions.choices import PhaseKind
from contributions.models import Phase
from tests.factories import CampaignFactory

PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.django_db


def paris(*parts):
    return datetime(*parts, tzinfo=PARIS)


@pytest.fixture
def campaign():
    """A calendar of 2027: inform, contribute, a gap, debate, write, sign, follow."""
    campaign = CampaignFactory(phase=None)
    for kind, start, end in [
        (PhaseKind.INFORM, paris(2027, 3, 1), paris(2027, 3, 10)),
        (PhaseKind.CONTRIBUTE, paris(2027, 3, 10), paris(2027, 4, 1)),
        (PhaseKind.DEBATE, paris(2027, 4, 5), paris(2027, 4, 6)),
        (PhaseKind.WRITE, paris(2027, 4, 6), paris(2027, 4, 20)),
        (PhaseKind.SIGN, paris(2027, 4, 20), paris(2027, 5, 1)),
        (PhaseKind.FOLLOW, paris(2027, 5, 1), paris(2028, 5, 1)),
    ]:
        Phase.objects.create(campaign=campaign, kind=kind, starts_at=start, ends_at=end)
    return campaign


@pytest.mark.parametrize(
    ("now", "moment", "word"),
    [
        (paris(2027, 2, 1), Moment.COMING, "Ouvre le 10 mars"),
        (paris(2027, 3, 9, 23, 59), Moment.COMING, "Ouvre le 10 mars"),
        (paris(2027, 3, 10), Moment.OPEN, "Encore 21 jours"),
        (paris(2027, 3, 30, 12), Moment.OPEN, "Encore 1 jour"),
        (paris(2027, 3, 31, 23, 59), Moment.OPEN, "Dernier jour"),
        (paris(2027, 4, 1), Moment.OPEN, "Reprend le 5 avril"),
        (paris(2027, 4, 5, 12), Moment.OPEN, "Dernier jour"),
        (paris(2027, 4, 6), Moment.OPEN, "Rédiger"),
        (paris(2027, 4, 30, 23, 59), Moment.OPEN, "Signer"),
        (paris(2027, 5, 1), Moment.ENDED, "Terminée"),
        (paris(2030, 1, 1), Moment.ENDED, "Terminée"),
    ],
)
def test_state_follows_the_calendar(campaign, now, moment, word):
    assert moment_of(campaign, now) == moment
    assert state_of(campaign, now).word == word


def test_a_campaign_without_phases_is_being_prepared():
    campaign = CampaignFactory(phase=None)
    assert moment_of(campaign) == Moment.COMING
    assert state_of(campaign).word == "En préparation"


def test_two_open_phases_in_a_row_count_as_one_period(campaign):
    Phase.objects.create(
        campaign=campaign, kind=PhaseKind.CONTRIBUTE, starts_at=paris(2027, 4, 1), ends_at=paris(2027, 4, 3)
    )
    assert state_of(campaign, paris(2027, 3, 31)).word == "Encore 2 jours"


def test_last_hours_are_told_when_the_end_is_not_midnight():
    campaign = CampaignFactory(phase=None)
    end = paris(2027, 6, 1, 18, 30)
    Phase.objects.create(campaign=campaign, kind=PhaseKind.CONTRIBUTE, starts_at=paris(2027, 5, 1), ends_at=end)
    assert state_of(campaign, end - timedelta(hours=2)).word == "Jusqu'à 18 h 30 aujourd'hui"


def test_the_line_marks_what_is_done_and_what_is_now(campaign):
    marks = [(step.is_done, step.is_now) for step in phase_line(campaign, paris(2027, 4, 5, 12))]
    assert marks == [(True, False), (True, False), (False, True), (False, False), (False, False), (False, False)]


def test_the_short_line_says_less(campaign):
    steps = phase_line(campaign, paris(2027, 3, 20), short=True)
    assert [step.when for step in steps[:3]] == ["terminé", "jusqu'au 31 mars", "dès le 5 avril"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (paris(2027, 3, 1), paris(2027, 3, 2), "1 mars"),
        (paris(2027, 3, 17), paris(2027, 3, 27), "17 au 26 mars"),
        (paris(2027, 3, 28), paris(2027, 4, 5), "28 mars au 4 avril"),
        (paris(2026, 12, 20), paris(2027, 1, 11), "20 décembre 2026 au 10 janvier 2027"),
        (paris(2017, 10, 9), paris(2017, 11, 13), "9 octobre au 12 novembre 2017"),
        # the day of the place, not of Greenwich
        (datetime(2027, 2, 28, 23, tzinfo=UTC), datetime(2027, 3, 9, 23, tzinfo=UTC), "1 au 9 mars"),
    ],
)
def test_periods_end_on_their_last_day(start, end, words):
    with timezone.override(PARIS):
        assert period_in_words(start, end, paris(2027, 6, 1)) == words


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (paris(2027, 3, 5), Opening("", "10 mars", "Contribuer", "10 mars")),
        (paris(2027, 3, 12), Opening("", "", "Débattre", "5 avril")),
        (paris(2027, 4, 2), Opening("31 mars", "", "Débattre", "5 avril")),
        (paris(2027, 6, 1), Opening("31 mars", "", "", "")),
    ],
)
def test_a_closed_door_says_when_it_was_open_and_what_comes(campaign, now, said):
    assert opening_of(campaign, "contribute", now) == said
