"""By keyboard alone: a visitor reports a comment, a moderator answers; two texts that say the same become one."""

import pytest

from concertation.text.choices import TextStatus
from contributions.moderation.models import Report
from tests.factories import CommentFactory, ContributionFactory

pytestmark = pytest.mark.browser


def test_report_and_answer(hands, team):
    comment = CommentFactory(target=ContributionFactory(campaign=team.campaign))
    keys = hands(comment.content_object.get_absolute_url())
    keys.reach(f"[href='/signaler/commentaire/{comment.pk}/']").leave("Enter")
    keys.reach("[name=ground]").press("ArrowDown", "ArrowDown")
    keys.reach("#id_words").type("Il s'en prend à une personne.")
    keys.reach("main form.form button").leave("Enter")
    keys.page.get_by_role("heading", name="Merci, votre signalement est parti").wait_for()
    assert Report.objects.get().ground == "attack"
    desk = hands("/admin/moderation/", user=team.moderator)
    desk.page.get_by_text("Il s'en prend à une personne.").wait_for()
    desk.leave("c")
    assert Report.objects.get().status == "dismissed"


def test_merge(hands, team):
    target = ContributionFactory(campaign=team.campaign, title="Garder les terres irrigables")
    source = ContributionFactory(campaign=team.campaign, title="Garder les terres qui s'irriguent")
    keys = hands(f"/admin/moderation/contributions/{source.pk}/", user=team.moderator)
    keys.leave("f")
    keys.reach(f"[href='?avec={target.reference}']").leave("Enter")
    keys.leave("f")
    source.refresh_from_db()
    assert (source.status, source.merged_into) == (TextStatus.MERGED, target)
