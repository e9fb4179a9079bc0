"""Data for search engines is no script: the browser reads it and the content policy says nothing."""

import json

import pytest

from tests.factories import ContributionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOSTILE = "</script><script>document.title='run'</script><!-- & l'eau"


def test_hostile_titles_stay_data_and_break_no_policy(visitor):
    """`visitor` fails on any breach of the policy and on any script error."""
    text = ContributionFactory(title=HOSTILE, body="Un texte.")
    page = visitor().page
    page.goto(text.get_absolute_url())
    blocks = page.locator('script[type="application/ld+json"]').all_inner_texts()
    assert HOSTILE in [json.loads(block).get("headline") for block in blocks]
    assert page.title() != "run"
