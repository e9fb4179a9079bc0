"""What is too old goes, what is not stays: each rule on both sides of its limit, then the run as a whole."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import psycopg
import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import ModelLogEntry

from concertation.discussion.models import ModeratedComment
from concertation.journal.models import Entry
from concertation.people.choices import JoinOutcome, ListKind, Role, Visibility
from concertation.people.models import Invitation, JoinRequest, PeopleList, Space, SpaceGuest, User
from concertation.privacy import purge
from concertation.privacy.choices import ExportState
from concertation.privacy.models import DataExport, PurgeRun
from concertation.privacy.purge import PurgeRunningError, purge_personal_data, register_retention, rehearse_purge
from concertation.text.choices import TextStatus
from contributions.models import Contribution, ContributionVersion, Phase
from tests.factories import (
    COMMENT_STATES,
    CampaignFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 3, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def ago(days):
    return NOW - days * DAY


@pytest.fixture(autouse=True)
def stopped_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def campaign_that_ended(days):
    campaign = CampaignFactory(phase=None)
    Phase.objects.create(campaign=campaign, kind="contribute", starts_at=ago(days + 90), ends_at=ago(days + 60))
    Phase.objects.create(campaign=campaign, kind="follow", starts_at=ago(days + 30), ends_at=ago(days))
    return campaign


def unconfirmed_contribution(days):
    return ContributionFactory(status=TextStatus.UNCONFIRMED, created_at=ago(days))


def unconfirmed_comment(days):
    return CommentFactory(status=TextStatus.UNCONFIRMED, submit_date=ago(days))


def unconfirmed_account(days):
    user = UserFactory(date_joined=ago(days))
    EmailAddress.objects.create(user=user, email=user.email, verified=False)
    return user


def invitation(**fields):
    def make(days):
        dates = {name: ago(days) for name in fields.pop("at", ["expires_at"])}
        fields.setdefault("expires_at", NOW + 5 * DAY)
        return Invitation.objects.create(organisation=OrganisationFactory(), email="a@exemple.fr", **fields | dates)

    return make


def join_request(days):
    return JoinRequest.objects.create(
        organisation=OrganisationFactory(), user=UserFactory(), outcome=JoinOutcome.DECLINED, answered_at=ago(days)
    )


def people_list(days):
    return PeopleList.objects.create(
        kind=ListKind.MEMBERS, organisation=OrganisationFactory(), file_name="membres.csv", sent_at=ago(days)
    )


def guest(days):
    space = Space.objects.create(page=campaign_that_ended(days), visibility=Visibility.RESTRICTED)
    return SpaceGuest.objects.create(space=space, email="invitee@exemple.fr")


def session(days):
    return Session.objects.create(session_key=f"cle{days}", session_data="", expire_date=ago(days))


def editing_log(days):
    return ModelLogEntry.objects.log_action(UserFactory(), "wagtail.edit", timestamp=ago(days))


LIMITS = [
    ("contributions-unconfirmed", unconfirmed_contribution, 30),
    ("comments-unconfirmed", unconfirmed_comment, 30),
    ("accounts-unconfirmed", unconfirmed_account, 30),
    ("invitations", invitation(), 30),
    ("invitations", invitation(at=["accepted_at"]), 30),
    ("invitations", invitation(at=["withdrawn_at"]), 30),
    ("join-requests", join_request, 365),
    ("people-lists", people_list, 30),
    ("guests", guest, 365),
    ("sessions", session, 0),
    ("editing-log", editing_log, 1095),
]


@pytest.mark.parametrize(("rule", "make", "days"), LIMITS, ids=lambda value: getattr(value, "__name__", None))
def test_what_is_older_than_its_limit_goes_and_the_rest_stays(rule, make, days):
    old, young = make(days + 1), make(days - 1)
    run = purge_personal_data(only=[rule])
    kept = type(old)._base_manager
    assert (run.counts, run.failed) == ({rule: 1}, [])
    assert not kept.filter(pk=old.pk).exists()
    assert kept.filter(pk=young.pk).exists()
    assert purge_personal_data(only=[rule]).counts == {rule: 0}


def test_a_contribution_never_confirmed_goes_with_its_versions_and_its_number_is_not_given_again():
    campaign = CampaignFactory()
    old = ContributionFactory(campaign=campaign, status=TextStatus.UNCONFIRMED, created_at=ago(31))
    purge_personal_data(only=["contributions-unconfirmed"])
    assert not ContributionVersion.objects.filter(contribution_id=old.pk).exists()
    assert ContributionFactory(campaign=campaign).number == old.number + 1


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.UNCONFIRMED])
def test_texts_in_any_other_state_stay_whatever_their_age(status):
    ContributionFactory(status=status, created_at=ago(4000))
    comments = int(status in COMMENT_STATES)
    CommentFactory.create_batch(comments, status=status, submit_date=ago(4000))
    purge_personal_data(only=["contributions-unconfirmed", "comments-unconfirmed"])
    assert (Contribution.objects.filter(status=status).exists(), ModeratedComment.objects.count()) == (True, comments)


def test_an_unconfirmed_reply_is_taken_out_of_its_threads_count():
    parent = CommentFactory(submit_date=ago(40))
    CommentFactory(target=parent.content_object, parent=parent, status=TextStatus.UNCONFIRMED, submit_date=ago(31))
    purge_personal_data(only=["comments-unconfirmed"])
    parent.refresh_from_db()
    assert parent.nested_count == 0


@pytest.mark.parametrize(
    ("bond", "stays"),
    [
        (lambda user: None, False),
        (lambda user: EmailAddress.objects.create(user=user, email="autre@exemple.fr", verified=True), True),
        (lambda user: MembershipFactory(user=user), True),
        (lambda user: grant(user, Role.MODERATOR), True),
        (lambda user: User.objects.filter(pk=user.pk).update(last_login=ago(20)), True),
        (lambda user: User.objects.filter(pk=user.pk).update(is_staff=True), True),
    ],
    ids=["nothing", "a confirmed address", "a membership", "a role", "was here", "staff"],
)
def test_an_account_that_never_began_goes_unless_something_binds_it(bond, stays):
    user = unconfirmed_account(31)
    bond(user)
    purge_personal_data(only=["accounts-unconfirmed"])
    assert User.objects.filter(pk=user.pk).exists() is stays


@pytest.mark.parametrize(
    ("ended", "with_account", "forgotten"),
    [(366, False, True), (364, False, False), (366, True, False)],
    ids=["a year after", "not yet", "an account's own"],
)
def test_addresses_are_forgotten_a_year_after_the_campaign_and_names_stay(ended, with_account, forgotten):
    author = UserFactory() if with_account else None
    text = ContributionFactory(campaign=campaign_that_ended(ended), author=author)
    comment = CommentFactory(target=text, user=author)
    purge_personal_data(only=["contribution-addresses", "comment-addresses"])
    text.refresh_from_db()
    comment.refresh_from_db()
    assert (text.author_email == "", comment.user_email == "") == (forgotten, forgotten)
    assert (text.author_name, comment.user_name) == ("Élise Trouiller", "Jean-Luc Peyrard")


def test_without_phases_an_address_is_kept_a_year_from_the_day_the_text_was_given():
    campaign = CampaignFactory(phase=None)
    texts = [ContributionFactory(campaign=campaign, created_at=ago(days)) for days in (366, 364)]
    purge_personal_data(only=["contribution-addresses"])
    kept = Contribution.objects.filter(pk__in=[text.pk for text in texts]).exclude(author_email="")
    assert list(kept) == [texts[1]]


def test_a_campaign_that_is_not_over_keeps_its_addresses_however_old_the_texts():
    text = ContributionFactory(campaign=CampaignFactory(), created_at=ago(900))
    purge_personal_data(only=["contribution-addresses"])
    text.refresh_from_db()
    assert text.author_email


@pytest.fixture
def ready_export(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    export = DataExport(user=UserFactory(), state=ExportState.READY, ready_at=ago(8), expires_at=ago(1))
    export.file.save("copie.zip", ContentFile(b"tout"), save=False)
    export.save()
    return export


def test_a_copy_of_data_loses_its_file_and_says_so(ready_export, django_capture_on_commit_callbacks):
    name, storage = ready_export.file.name, ready_export.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        purge_personal_data(only=["data-exports"])
    ready_export.refresh_from_db()
    assert (ready_export.state, ready_export.file.name, storage.exists(name)) == (ExportState.GONE, "", False)


def test_a_rehearsal_counts_and_forgets_nothing(ready_export, django_capture_on_commit_callbacks):
    unconfirmed_contribution(31)
    with django_capture_on_commit_callbacks(execute=True):
        counts = rehearse_purge()
    assert (counts["contributions-unconfirmed"], counts["data-exports"]) == (1, 1)
    ready_export.refresh_from_db()
    assert (ready_export.state, ready_export.file.storage.exists(ready_export.file.name)) == (ExportState.READY, True)
    assert Contribution.objects.filter(status=TextStatus.UNCONFIRMED).exists()
    assert not PurgeRun.objects.exists()


def test_more_rows_than_a_chunk_all_go(monkeypatch):
    monkeypatch.setattr(purge, "CHUNK", 2)
    campaign = CampaignFactory()
    for _number in range(5):
        ContributionFactory(campaign=campaign, status=TextStatus.UNCONFIRMED, created_at=ago(31))
    assert purge_personal_data(only=["contributions-unconfirmed"]).counts == {"contributions-unconfirmed": 5}


@pytest.fixture
def broken_rule():
    def refuse(now):
        raise RuntimeError("broken")

    register_retention("a-broken-rule", refuse)
    yield
    purge._retentions.pop("a-broken-rule")


def test_a_rule_that_fails_stops_no_other_and_is_named_in_the_report(broken_rule):
    unconfirmed_account(31)
    run = purge_personal_data()
    assert (run.failed, run.counts["accounts-unconfirmed"], run.ended_at) == (["a-broken-rule"], 1, NOW)


def test_each_rule_that_forgot_something_is_in_the_journal_in_numbers_only():
    unconfirmed_account(31)
    run = purge_personal_data()
    entry = Entry.objects.get(action="personal-data.purged")
    assert (entry.target, entry.data) == (run, {"rule": "accounts-unconfirmed", "count": 1})


def test_two_purges_do_not_run_at_once():
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [purge.LOCK])
        with pytest.raises(PurgeRunningError):
            purge_personal_data()
        # Closing alone would do; the server takes a moment to notice.
        other.execute("SELECT pg_advisory_unlock(%s)", [purge.LOCK])
    assert purge_personal_data().ended_at


def test_the_command_counts_then_forgets_and_refuses_unknown_rules():
    unconfirmed_account(31)
    said = StringIO()
    call_command("purge_personal_data", "--dry-run", "--rule", "accounts-unconfirmed", stdout=said)
    call_command("purge_personal_data", "--rule", "accounts-unconfirmed", stdout=said)
    assert said.getvalue().split() == ["1", "accounts-unconfirmed"] * 2
    with pytest.raises(CommandError, match="nothing-such"):
        call_command("purge_personal_data", "--rule", "nothing-such")
