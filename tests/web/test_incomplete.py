"""A form of the admin that arrives in part is an error of the request, not of the site."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.urls import reverse

from concertation.people.choices import Role
from concertation.web.incomplete import refuse_incomplete_forms
from contributions.models import ParticipationForm
from tests.factories import CampaignFactory, UserFactory, grant


def test_a_part_that_did_not_arrive_is_a_bad_request(rf):
    view = refuse_incomplete_forms(lambda request: HttpResponse(request.POST["sections-count"]))
    assert view(rf.post("/", {"sections-count": "3"})).content == b"3"
    with pytest.raises(BadRequest, match="sections-count"):
        view(rf.post("/", {"other": "3"}))


def test_an_error_of_ours_stays_one(rf):
    view = refuse_incomplete_forms(lambda request: {}["sections-count"])
    with pytest.raises(KeyError):
        view(rf.post("/"))


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["preview_on_edit", "edit"])
def test_the_editors_of_the_admin_say_so(client, asked):
    client.raise_request_exception = False
    client.force_login(grant(UserFactory(), Role.ADMINISTRATOR))
    form = ParticipationForm.objects.create(campaign=CampaignFactory(), title="Donner mon avis", code="avis")
    names = form.snippet_viewset.get_url_name(asked)
    assert client.post(reverse(names, args=[form.pk]), {"title": "Autre"}).status_code == 400
    form.refresh_from_db()
    assert form.title == "Donner mon avis"


@pytest.mark.django_db
def test_a_form_whose_number_is_none_is_not_found(client):
    client.raise_request_exception = False
    client.force_login(grant(UserFactory(), Role.ADMINISTRATOR))
    for number in ("abc", "http://mal.example/", "9" * 40):
        assert client.get(f"/admin/formulaires/edit/{number}/").status_code == 404
