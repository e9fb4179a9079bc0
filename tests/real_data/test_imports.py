import io
import re

import pytest
from django.core.management import call_command
from django.db.models import Count

from concertation.discussion.models import ModeratedComment
from contributions.models import Contribution
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(data):
    """Import the file into a campaign of its own; what the command said, and the texts."""

    def take_file(name, *args, campaign=None):
        campaign = campaign or CampaignFactory()
        out = io.StringIO()
        call_command("import_contributions", str(data / name), "--campaign", campaign.slug, *args, stdout=out)
        return out.getvalue(), Contribution.objects.filter(campaign=campaign)

    return take_file


def test_five_thousand_answers_come_in_once(take):
    campaign = CampaignFactory()
    args = ["entendre-la-france/sample_5000.csv", "--unknown-theme", "create", "--status", "published"]
    said, texts = take(*args, campaign=campaign)
    assert "5000 contributions reprises" in said
    assert texts.published().count() == 5000
    assert texts.filter(theme__isnull=True).count() == 0
    assert texts.matching("énergies renouvelables").count() > 10
    assert "5000  déjà là" in take(*args, campaign=campaign)[0]


def test_repaired_export_loses_only_its_empty_row(take):
    said, texts = take("rua-2019/contributions.csv", "--unknown-theme", "create")
    assert texts.count() == 433
    assert "ligne 133 : texte vide" in said
    assert texts.values("theme").distinct().count() == 3


def test_broken_export_gives_its_opinions_and_says_which_rows_are_shifted(take):
    said, texts = take("rua-2019/raw/rua-fonctionnement.csv", "--only", "type=opinion")
    assert texts.count() == 431
    assert "11397  écartée par --only" in said
    assert "2  le texte n'est qu'une date" in said


def test_html_bodies_become_paragraphs(take):
    _said, texts = take("republique-numerique-2015/contributions.csv", "--columns", "body=body_html")
    assert texts.count() == 696
    assert not texts.filter(body__iregex=r"</?(p|br|ul|li|div|strong)\b|&(nbsp|rsquo|eacute);").exists()
    assert texts.filter(body__contains="\n\n").count() > 300


@pytest.fixture
def take_comments(data):
    """Import the file's comments into the campaign; what the command said, and the comments by level."""

    def take_file(name, campaign, *args):
        out = io.StringIO()
        where = ["--campaign", campaign.slug, "--status", "published"]
        call_command("import_comments", str(data / name), *where, *args, stdout=out)
        levels = ModeratedComment.objects.order_by().values_list("level").annotate(Count("pk"))
        return out.getvalue(), dict(levels)

    return take_file


def refused_of(said):
    """How many rows the command says it refused."""
    return int((re.findall(r"(\d+)  refusée", said) or ["0"])[0])


def test_arguments_for_and_against_come_in_once(take, take_comments):
    campaign = CampaignFactory()
    take("rua-2019/contributions.csv", "--unknown-theme", "create", "--status", "published", campaign=campaign)
    said, levels = take_comments("rua-2019/arguments.csv", campaign)
    assert levels[0] + refused_of(said) == 1777
    assert not ModeratedComment.objects.filter(stance="").exists()
    counts = ModeratedComment.objects.order_by().values_list("object_pk").annotate(Count("pk"))
    kept = Contribution.objects.filter(comment_count__gt=0).values_list("pk", "comment_count")
    assert {int(pk): n for pk, n in counts} == dict(kept)
    assert f"{levels[0]}  déjà là" in take_comments("rua-2019/arguments.csv", campaign)[0]


def test_threads_of_decidim_keep_their_levels_and_say_what_is_elsewhere(take, take_comments):
    campaign = CampaignFactory()
    args = ["--columns", "body=title", "--status", "published"]
    take("decidim-grand-debat-mel/contributions.csv", *args, campaign=campaign)
    said, levels = take_comments("decidim-grand-debat-mel/comments.csv", campaign)
    assert set(levels) == {0, 1, 2}
    assert sum(levels.values()) + refused_of(said) == 737
    assert "contribution inconnue : « nancy:" in said


def test_threads_twenty_four_deep_with_orphans_are_all_attached(take, take_comments):
    campaign = CampaignFactory()
    args = ["--columns", "body=title", "--status", "published"]
    take("decide-madrid-2019/proposals.csv", *args, campaign=campaign)
    said, levels = take_comments("decide-madrid-2019/comments.csv", campaign)
    assert set(levels) == {0, 1, 2}
    assert sum(levels.values()) + refused_of(said) == 5633
    assert "repris comme premier commentaire" in said
    assert "réponse plus profonde que les fils" in said
