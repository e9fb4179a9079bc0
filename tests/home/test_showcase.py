"""The page of components shows every file of templates/components, with its contract and its states."""

import pytest

from home.samples import ON_EVERY_PAGE, component_names, contract_of, samples
from home.showcase import SampleForm, sample_campaign, sample_contribution, sample_drawings
from tests.factories import make_home


@pytest.fixture
def shown(db):
    campaign = sample_campaign()
    form = SampleForm({"title": "Un titre"})
    contribution = sample_contribution(campaign)
    return samples(campaign=campaign, contribution=contribution, form=form, drawings=sample_drawings())


def test_every_component_has_samples_or_frames_every_page(shown):
    assert sorted([*shown, *ON_EVERY_PAGE]) == component_names()


def test_every_component_has_a_contract():
    assert [name for name in component_names() if len(contract_of(name)) < 20] == []


def test_the_page_draws_them_all(client, db, settings):
    settings.DEBUG = True
    make_home()
    page = client.get("/components/").content.decode()
    for name in component_names():
        assert f'id="composant-{name}"' in page
    assert "Encore 26 jours" in page


def test_the_page_is_for_development_only(client, db):
    assert client.get("/components/").status_code == 404
