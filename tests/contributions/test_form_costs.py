"""The pages of a form cost the same for one question and for thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contributions.attachments.keep import keep_file, waiting_key
from tests.contributions.attachments.files import PDF, upload
from tests.contributions.factories import publish_form, question, typed
from tests.factories import CampaignFactory, UserFactory

pytestmark = pytest.mark.django_db
SCREENS = ["1", "2"]
KINDS = ["short", "choice", "file", "organisation"]
OWN = {"choice": {"choices": "Oui\nNon", "as_list": False}, "file": {"most": 1}}


def form_of(number):
    campaign = CampaignFactory()
    asked = [
        question(kind, f"{kind} {n} ?", key=f"{kind}{n}", **OWN.get(kind, {})) for n in range(number) for kind in KINDS
    ]
    publish_form(campaign, *asked)
    return campaign


def answers(number):
    given = {f"question-short{n}": "un mot" for n in range(number)}
    return given | {f"question-choice{n}": "Oui" for n in range(number)}


def cost(client, campaign, **fields):
    url = reverse("contributions:contribute_form", args=[campaign.slug, "avis"])
    with CaptureQueriesContext(connection) as queries:
        page = client.post(url, typed(**fields)) if fields else client.get(url)
    assert page.status_code == 200
    return len(queries)


@pytest.fixture(autouse=True)
def _warm(client):
    """What is read once for all pages is read before any is counted."""
    client.force_login(UserFactory())
    cost(client, form_of(1))


def test_the_first_screen(client):
    assert cost(client, form_of(1)) == cost(client, form_of(8))


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_that_is_sent(client, screen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    costs = []
    for number in (1, 8):
        files = {f"question-file{n}": waiting_key(keep_file(upload(PDF + b"\n" * n))) for n in range(number)}
        costs.append(cost(client, form_of(number), etape=screen, suite="1", **files, **answers(number)))
    assert costs[0] == costs[1]
