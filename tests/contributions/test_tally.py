"""Whatever door a text or a support goes through, the campaign's kept counters say what its rows say."""

import importlib

import pytest
from django.db import connection, transaction

from concertation.privacy.choices import ErasureMode
from concertation.privacy.door import erasing
from concertation.text.choices import TextAction, TextStatus
from contributions import my_data
from contributions.census.counting import census_of
from contributions.merge import lock_for_merge, merge_contribution, unmerge_contribution
from contributions.models import Campaign, CampaignTally, Contribution
from contributions.support import give_support, withdraw_support
from contributions.transitions import move_contribution
from contributions.withdraw import take_back_contribution, withdraw_contribution
from tests.contributions.counters import check_counters
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db


class Story:
    """Two published texts of one author; Ana supports both, Bo the first, the author the second."""

    def __init__(self):
        self.campaign = CampaignFactory(phase="contribute")
        self.author, self.ana, self.bo = UserFactory.create_batch(3)
        self.one, self.two = ContributionFactory.create_batch(2, campaign=self.campaign, author=self.author)
        for text, person in [(self.one, self.ana), (self.one, self.bo), (self.two, self.ana), (self.two, self.author)]:
            give_support(text, user=person)

    @transaction.atomic
    def move(self, text, action):
        """By a moderator: the row is read again and locked."""
        move_contribution(Contribution.objects.select_for_update().get(pk=text.pk), action)

    @transaction.atomic
    def merge(self):
        rows = lock_for_merge(self.one.pk, self.two.pk)
        merge_contribution(rows[self.one.pk], into=rows[self.two.pk])

    @transaction.atomic
    def unmerge(self):
        rows = lock_for_merge(self.one.pk, self.two.pk)
        unmerge_contribution(rows[self.one.pk])

    def erase(self, person, mode):
        with erasing():
            my_data.erase_texts(person, mode)
            my_data.erase_supports(person, mode)

    @property
    def kept(self):
        return CampaignTally.objects.values_list("published", "supports").get(campaign=self.campaign)


DOORS = {
    "publish": lambda story: story.move(
        ContributionFactory(campaign=story.campaign, status=TextStatus.PENDING), TextAction.PUBLISH
    ),
    "support": lambda story: give_support(story.one, user=UserFactory()),
    "support the other": lambda story: give_support(story.two, user=UserFactory()),
    "take a support back": lambda story: withdraw_support(story.one, user=story.ana),
    "hide": lambda story: story.move(story.one, TextAction.HIDE),
    "restore": lambda story: story.move(story.one, TextAction.RESTORE),
    "withdraw": lambda story: withdraw_contribution(story.one, actor=story.author),
    "withdraw the other": lambda story: withdraw_contribution(story.two, actor=story.author),
    "take back": lambda story: take_back_contribution(story.one, actor=story.author),
    "publish again": lambda story: story.move(story.one, TextAction.PUBLISH),
    "merge": Story.merge,
    "unmerge": Story.unmerge,
    "hide the other": lambda story: story.move(story.two, TextAction.HIDE),
    "restore the other": lambda story: story.move(story.two, TextAction.RESTORE),
    "erase the author": lambda story: story.erase(story.author, ErasureMode.ERASE),
    "anonymise the author": lambda story: story.erase(story.author, ErasureMode.ANONYMISE),
    "erase Ana": lambda story: story.erase(story.ana, ErasureMode.ERASE),
    "anonymise Ana": lambda story: story.erase(story.ana, ErasureMode.ANONYMISE),
}


@pytest.mark.parametrize(
    ("ways", "published", "supports"),
    [
        (["publish"], 3, 4),
        (["support", "take a support back"], 2, 4),
        (["hide"], 1, 2),
        (["hide", "restore"], 2, 4),
        (["withdraw"], 1, 2),
        (["withdraw", "take back", "publish again"], 2, 4),
        (["merge"], 1, 3),
        (["merge", "unmerge"], 2, 4),
        (["merge", "support the other"], 1, 4),
        (["merge", "support the other", "unmerge"], 2, 5),
        (["merge", "hide the other"], 0, 0),
        (["merge", "hide the other", "unmerge"], 1, 2),
        (["merge", "hide the other", "unmerge", "restore the other"], 2, 4),
        (["merge", "withdraw the other"], 1, 2),
        (["erase the author"], 0, 0),
        (["anonymise the author"], 2, 4),
        (["merge", "erase the author"], 0, 0),
        (["merge", "hide the other", "erase the author"], 0, 0),
        (["hide", "erase the author"], 0, 0),
        (["erase Ana"], 2, 2),
        (["anonymise Ana"], 2, 4),
        (["hide", "erase Ana"], 1, 1),
        (["merge", "erase Ana"], 1, 2),
        (["merge", "erase Ana", "unmerge"], 2, 2),
        (["merge", "anonymise Ana", "unmerge"], 2, 4),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, list) else str(value),
)
def test_the_tally_says_what_the_rows_say(ways, published, supports):
    story = Story()
    for way in ways:
        DOORS[way](story)
        check_counters(story.campaign)
    assert story.kept == (published, supports)
    assert census_of(Campaign.objects.get(pk=story.campaign.pk)).whole.supports == supports


@pytest.mark.parametrize(("name", "supports"), [("sql", 2), ("reverse_sql", 4)])
def test_the_migration_counts_published_texts_and_gives_back_what_was_counted_before(name, supports):
    story, empty = Story(), CampaignFactory()
    story.move(story.one, TextAction.HIDE)
    CampaignTally.objects.update(supports=9)
    migration = importlib.import_module("contributions.migrations.0023_supports_of_published_texts").Migration
    with connection.cursor() as cursor:
        cursor.execute(getattr(migration.operations[0], name))
    assert story.kept == (1, supports)
    assert CampaignTally.objects.get(campaign=empty).supports == 0
