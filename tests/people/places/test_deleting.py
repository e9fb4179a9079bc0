"""A place that something refers to stays, with its reason; one that nothing refers to goes with its parts."""

from datetime import date

import pytest

from concertation.journal.models import Entry
from concertation.people.choices import TerritoryKind
from concertation.people.models import College, Label, Outline, Territory, TerritoryLabel
from concertation.people.places.keeping import StillReferredToError, delete_place, set_outline
from tests.factories import ContributionFactory, OrganisationFactory, UserFactory

from .factories import make_label, square

pytestmark = pytest.mark.django_db
LIST = "/admin/personnes/territoires/"
CHOOSER = "/admin/snippets/choose/people/territory/"


def refer_by_contribution(tree):
    ContributionFactory(territory=tree["die"])
    return "1 contribution s'y réfère"


def refer_by_organisation(tree):
    OrganisationFactory().territories.add(tree["die"])
    return "1 organisation s'y réfère"


def refer_by_accounts(tree):
    for _number in range(2):
        UserFactory(territory=tree["die"])
    return "2"


def refer_by_child(tree):
    Territory.objects.create(code="hameau", name="Hameau", kind=TerritoryKind.COMMUNE, parent=tree["die"])
    return "1 territoire s'y réfère"


REFERENCES = [refer_by_contribution, refer_by_organisation, refer_by_accounts, refer_by_child]


@pytest.mark.parametrize("refer", REFERENCES)
def test_what_something_refers_to_stays(client, tree, refer):
    words, url = refer(tree), f"{LIST}delete/{tree['die'].pk}/"
    for response in (client.get(url), client.post(url)):
        html = response.content.decode().replace("&#x27;", "'").replace("\u202f", " ").replace("\u00a0", " ")
        assert "On ne peut pas supprimer « Die »" in html.replace("’", "'")
        assert words in html.replace("’", "'")
    with pytest.raises(StillReferredToError):
        delete_place(tree["die"], actor=None)
    assert Territory.objects.filter(code="die").exists()


def test_what_nothing_refers_to_is_deleted_with_its_parts(client, tree, administrator):
    TerritoryLabel.objects.create(territory=tree["die"], label=make_label(), since=date(2021, 1, 1))
    set_outline(tree["die"], geometry=square(), source="", actor=None)
    assert client.post(f"{LIST}delete/{tree['die'].pk}/").status_code == 302
    assert (Territory.objects.count(), Outline.objects.count(), TerritoryLabel.objects.count()) == (3, 0, 0)
    assert Entry.objects.get(action="place.deleted").data == {"code": "die"}
    delete_place(tree["die"], actor=administrator)  # twice is once
    assert Entry.objects.filter(action="place.deleted").count() == 1


@pytest.mark.parametrize("model", [Territory, College, Label])
def test_places_are_not_deleted_by_the_dozen(client, tree, model):
    make_label()
    College.objects.create(code="elus", name="Élus")
    name, pk = model._meta.model_name, model.objects.first().pk
    response = client.post(f"/admin/bulk/people/{name}/delete/?id={pk}&next=/admin/")
    assert response.status_code == 302
    assert model.objects.filter(pk=pk).exists()
