import io

import pytest
from django.core.management import call_command

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
