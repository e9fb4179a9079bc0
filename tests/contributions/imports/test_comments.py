"""Comments brought in from another platform: each in its thread, once, and nothing left aside without a word."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.discussion.recount import recount_comments
from concertation.discussion.selectors import threads_of
from concertation.text.choices import TextStatus
from contributions.imports import comment_run
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db
HEAD = "id,contribution_id,parent_id,alignment,body,author,created_at"


@pytest.fixture
def text():
    return ContributionFactory(campaign=CampaignFactory(), external_id="p1")


@pytest.fixture
def take(tmp_path, text):
    """Import these rows; what the command said."""

    def take_rows(*rows, head=HEAD, args=("--status", "published")):
        path = tmp_path / "comments.csv"
        path.write_text("\n".join([head, *rows]) + "\n")
        out = io.StringIO()
        call_command("import_comments", str(path), "--campaign", text.campaign.slug, *args, stdout=out)
        return out.getvalue()

    return take_rows


def tree(text):
    """[(words, level, words of whom it answers)] in the order of the page."""
    by_key = {comment.pk: comment for comment in text.comments.order_by("thread_id", "order")}
    return [(one.comment, one.level, by_key[one.parent_id].comment if one.level else "") for one in by_key.values()]


def test_rows_become_threads_whatever_their_order(take, text):
    take("3,p1,2,0,c,,2019-01-03", "2,p1,1,,b,,2019-01-02", "1,p1,,1,a,Ana,2019-01-01", "4,p1,1,,d,,2019-01-04")
    assert tree(text) == [("a", 0, ""), ("b", 1, "a"), ("c", 2, "b"), ("d", 1, "a")]
    first = text.comments.get(level=0)
    assert (first.stance, first.user_name, first.reply_count) == ("for", "Ana", 3)
    assert timezone.localdate(first.submit_date).isoformat() == "2019-01-01"
    text.refresh_from_db()
    assert text.comment_count == 4


@pytest.mark.parametrize(
    ("written", "stance"),
    [("1", "for"), ("-1", "against"), ("CONTRE", "against"), ("Nuancé", "nuanced"), ("0", ""), ("", ""), ("?", "")],
)
def test_stances_are_read_as_platforms_write_them(take, text, written, stance):
    said = take(f"1,p1,,{written},a,,2019-01-01")
    assert text.comments.get().stance == stance
    assert ("position inconnue" in said) == (written == "?")


def test_a_reply_loses_its_stance_and_the_report_says_so(take, text):
    said = take("1,p1,,1,a,,2019-01-01", "2,p1,1,-1,b,,2019-01-02")
    assert text.comments.get(level=1).stance == ""
    assert "une réponse n'en prend pas" in said


def test_what_is_too_deep_stands_beside_what_it_answers(take, text):
    said = take(*(f"{n},p1,{n - 1 or ''},,t{n},,2019-01-0{n}" for n in range(1, 7)))
    assert [level for _words, level, _answered in tree(text)] == [0, 1, 2, 2, 2, 2]
    assert "3  réponse plus profonde que les fils" in said


def test_orphans_go_up_to_the_nearest_that_is_here(take, text):
    said = take("1,p1,,,a,,2019-01-01", "2,p1,1,,,,2019-01-02", "3,p1,2,,c,,2019-01-03", "4,p1,99,,d,,2019-01-04")
    assert tree(text) == [("a", 0, ""), ("c", 1, "a"), ("d", 0, "")]
    assert "rattaché à celui d'au-dessus" in said
    assert "repris comme premier commentaire" in said


def test_a_ring_is_opened(take, text):
    take("1,p1,2,,a,,2019-01-01", "2,p1,1,,b,,2019-01-02")
    assert sorted(level for _words, level, _answered in tree(text)) == [0, 1]


def test_rows_that_cannot_be_taken_are_told(take, text):
    said = take("1,p9,,,a,,2019-01-01", "2,p1,,,,,2019-01-01", "3,p1,,,c,,2019-01-01", "3,p1,,,d,,2019-01-01")
    assert "contribution inconnue : « p9 »" in said
    assert "texte vide" in said
    assert "identifiant déjà employé" in said
    assert text.comments.count() == 1


def test_a_second_run_adds_nothing_and_tells_what_changed(take, text):
    take("1,p1,,1,a,,2019-01-01", "2,p1,1,,b,,2019-01-02")
    said = take("1,p1,,1,a,,2019-01-01", "2,p1,1,,autre,,2019-01-02", "3,p1,2,,c,,2019-01-03")
    assert "son texte a changé" in said
    assert [words for words, _level, _answered in tree(text)] == ["a", "b", "c"]
    text.refresh_from_db()
    assert (text.comment_count, text.comments.get(level=0).reply_count) == (3, 2)


def test_small_batches_give_the_same(take, text, monkeypatch):
    monkeypatch.setattr(comment_run.import_comments, "__kwdefaults__", {"batch_size": 2})
    take(*(f"{n},p1,{n + 1 if n % 3 else ''},,t{n},,2019-01-0{n}" for n in range(1, 8)))
    assert text.comments.count() == 7
    kept = list(ModeratedComment.objects.order_by("pk").values_list("reply_count", flat=True))
    recount_comments()
    assert list(ModeratedComment.objects.order_by("pk").values_list("reply_count", flat=True)) == kept


def test_a_dry_run_tells_and_writes_nothing(take, text):
    assert "À reprendre : 2" in take("1,p1,,1,a,,2019-01-01", "2,p1,1,,b,,2019-01-02", args=("--dry-run",))
    assert not text.comments.exists()
    text.refresh_from_db()
    assert text.comment_count == 0


def test_comments_wait_for_the_moderation_unless_told_otherwise(take, text):
    take("1,p1,,1,a,,2019-01-01", args=())
    assert text.comments.get().status == TextStatus.PENDING
    assert threads_of(text).threads == []


def test_a_file_that_says_nothing_of_what_it_is_about_is_asked(take):
    with pytest.raises(CommandError, match="la contribution commentée"):
        take("1,a", head="id,body")
