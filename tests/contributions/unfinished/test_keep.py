"""A draft is one person's, is never silently replaced, and goes with all that waits in it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone

from concertation.privacy import terms
from concertation.privacy.purge import purge_personal_data
from contributions.attachments.keep import claim_attachments, keep_file
from contributions.models import Attachment, UnfinishedText
from contributions.my_data import erase_drafts
from contributions.unfinished.keep import (
    MOST_BYTES,
    DraftGoneError,
    OtherDraftError,
    TooLongToKeepError,
    claim_unfinished,
    erase_unfinished,
    find_unfinished,
    keep_unfinished,
    says_something,
    words_of,
)
from contributions.unfinished.whose import Writer
from tests.contributions.attachments.files import PDF, upload
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db

WORDS = {"title": ["Garder les terres"]}
OTHER = {"title": ["Garder l'eau"]}


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def writer():
    return Writer(UserFactory())


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def browser(name="a"):
    return Writer(AnonymousUser(), name * 64)


@pytest.mark.parametrize("who", [lambda: Writer(UserFactory()), browser], ids=["account", "browser"])
def test_a_draft_is_found_again_by_who_wrote_it_and_nobody_else(campaign, who):
    mine = who()
    kept = keep_unfinished(mine, campaign, words=WORDS)
    assert find_unfinished(mine, campaign) == kept
    for other in (Writer(UserFactory()), browser("b"), Writer(AnonymousUser())):
        assert find_unfinished(other, campaign) is None
    assert find_unfinished(mine, CampaignFactory()) is None
    assert find_unfinished(mine, campaign, "autre-formulaire") is None


def test_each_change_of_one_page_is_kept_in_one_draft(campaign, writer):
    first = keep_unfinished(writer, campaign, words=WORDS)
    second = keep_unfinished(writer, campaign, words=OTHER, seen=first.number)
    assert (second.pk, second.number, second.typed) == (first.pk, 2, OTHER)


def test_the_same_words_change_nothing_whatever_the_page_knew(campaign, writer):
    kept = keep_unfinished(writer, campaign, words=WORDS)
    assert keep_unfinished(writer, campaign, words=WORDS, seen=0).number == kept.number


def test_the_tab_that_is_behind_is_told_and_replaces_nothing(campaign, writer):
    keep_unfinished(writer, campaign, words=WORDS)
    keep_unfinished(writer, campaign, words=OTHER, seen=1)
    with pytest.raises(OtherDraftError) as told:
        keep_unfinished(writer, campaign, words=WORDS, seen=1)
    assert told.value.draft.typed == OTHER
    assert UnfinishedText.objects.get().typed == OTHER
    keep_unfinished(writer, campaign, words=WORDS, seen=told.value.draft.number)
    assert UnfinishedText.objects.get().typed == WORDS


def test_a_draft_that_was_sent_is_not_begun_again_behind_its_back(campaign, writer):
    kept = keep_unfinished(writer, campaign, words=WORDS)
    erase_unfinished(writer.drafts())
    with pytest.raises(DraftGoneError):
        keep_unfinished(writer, campaign, words=WORDS, seen=kept.number)
    assert not UnfinishedText.objects.exists()


def test_more_than_is_kept_is_said_and_replaces_nothing(campaign, writer):
    keep_unfinished(writer, campaign, words=WORDS)
    with pytest.raises(TooLongToKeepError):
        keep_unfinished(writer, campaign, words={"body": ["é" * MOST_BYTES]}, seen=1)
    assert keep_unfinished(writer, campaign, words={"body": ["a" * 50_001]}, seen=1).first("body") == "a" * 50_001


FORMS = [
    ("title=A&body=B&etape=1&charter=on&began=x&csrfmiddlewaretoken=t&website=", {"title": ["A"], "body": ["B"]}),
    ("question-1=a&question-1=b&kind=avis", {"question-1": ["a", "b"], "kind": ["avis"]}),
    ("title=&body=", {}),
    ("title=a%00b&x%00y=c", {"title": ["ab"]}),
]


@pytest.mark.parametrize(("form", "words"), FORMS)
def test_what_is_typed_is_kept_and_nothing_that_drives_the_form(form, words):
    assert words_of(QueryDict(form)) == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, False),
        ({"author_name": ["Élise"], "kind": ["avis"], "college": ["elus"]}, False),
        ({"title": ["  "]}, False),
        ({"body": ["Un mot"]}, True),
        ({"question-1": ["oui"]}, True),
        ({"piece": ["key"]}, True),
    ],
)
def test_a_screen_that_holds_nothing_is_no_draft(words, said):
    assert says_something(words) is said


@pytest.mark.usefixtures("media")
def test_files_wait_in_the_draft_and_go_with_it(campaign, writer, django_capture_on_commit_callbacks):
    waiting, sent = keep_file(upload(PDF)), keep_file(upload(PDF))
    keep_unfinished(writer, campaign, words=WORDS, files=[waiting, sent])
    claim_attachments(ContributionFactory(campaign=campaign), [sent])
    Attachment.objects.update(created_at=timezone.now() - timedelta(days=60))
    assert purge_personal_data(only=["attachments-waiting"]).counts == {"attachments-waiting": 0}
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_unfinished(writer.drafts()) == 1
    assert list(Attachment.objects.all()) == [sent]
    assert not default_storage.exists(waiting.file.name)


def test_drafts_are_forgotten_after_their_days(campaign, writer):
    old, young = keep_unfinished(browser(), campaign, words=WORDS), keep_unfinished(writer, campaign, words=WORDS)
    UnfinishedText.objects.filter(pk=old.pk).update(kept_at=timezone.now() - terms.UNFINISHED - timedelta(minutes=1))
    assert purge_personal_data(only=["unfinished-texts"]).counts == {"unfinished-texts": 1}
    assert UnfinishedText.objects.get() == young


def test_who_signs_in_keeps_what_they_wrote_and_replaces_nothing_of_theirs(campaign, writer):
    elsewhere = CampaignFactory()
    begun = keep_unfinished(browser(), campaign, words=OTHER)
    same = keep_unfinished(browser(), elsewhere, words=OTHER)
    own = keep_unfinished(writer, elsewhere, words=WORDS)
    assert claim_unfinished(writer.user, browser().visitor) == 1
    assert set(writer.drafts()) == {begun, own}
    assert list(browser().drafts()) == [same]


def test_drafts_go_with_the_account_and_its_addresses(campaign, writer):
    keep_unfinished(writer, campaign, words=WORDS)
    keep_unfinished(browser("b"), campaign, words={"title": ["x"], "author_email": [writer.user.email.upper()]})
    others = keep_unfinished(browser("c"), campaign, words={"title": ["x"], "author_email": [f"x{writer.user.email}"]})
    assert erase_drafts(writer.user, "erase") == {"drafts_deleted": 2}
    assert UnfinishedText.objects.get() == others


@pytest.mark.parametrize("columns", [{"visitor": ""}, {"visitor": "b" * 64}])
def test_the_database_knows_one_person_for_each_draft(campaign, writer, columns):
    author = writer.user if columns["visitor"] else None
    with pytest.raises(IntegrityError), transaction.atomic():
        UnfinishedText.objects.create(campaign=campaign, author=author, kept_at=timezone.now(), **columns)
