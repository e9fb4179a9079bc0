"""The editor's form of a form: it is saved and published, contradictions are told beside their block."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from contributions.models import ParticipationForm
from tests.factories import CampaignFactory, UserFactory

pytestmark = pytest.mark.django_db
VIEWS = "wagtailsnippets_contributions_participationform"


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def block(label, *, when=(), **more):
    tests = {"tests-count": str(len(when))}
    for number, (question, operator, value) in enumerate(when):
        tests |= {
            f"tests-{number}-deleted": "", f"tests-{number}-order": str(number), f"tests-{number}-type": "item",
            f"tests-{number}-id": "",
            f"tests-{number}-value": {"question": question, "operator": operator, "value": value},
        }  # fmt: skip
    return {"label": label, "help": "", "audience": "public", "show_if": {"join": "all"} | tests} | more


def form_of(campaign, *questions, **changed):
    section = {"title": "", "introduction": "", "questions": streamfield(list(questions))}
    return nested_form_data(
        {
            "title": "Donner mon avis", "introduction": "", "asks_text": "on", "theme_use": "required",
            "territory_use": "optional", "body_max_length": "4000", "sections": streamfield([("section", section)]),
            "campaign": str(campaign.pk), "code": "avis", "sort_order": "0", "public": "all", "public_in_words": "",
            "organisation_links": inline_formset([]),
        } | changed
    )  # fmt: skip


def test_an_editor_makes_a_form_with_a_condition_and_publishes_it(editor):
    campaign = CampaignFactory()
    data = form_of(
        campaign,
        ("choice", block("Une cantine ?", choices="Oui\nNon")),
        ("short", block("Laquelle ?", when=[("une cantine ?", "is", "Oui")])),
    )
    response = editor.post(reverse(f"{VIEWS}:add"), data | {"action-publish": "1"})
    assert response.status_code == 302, response.content.decode()[:3000]
    form = ParticipationForm.objects.get()
    first, second = campaign.asked_forms[0].schema.questions
    assert form.live
    assert second.show_if.tests[0].question == first.key


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (("Inconnue", "is", "Oui"), "Aucune question placée plus haut"),
        (("Laquelle ?", "is", "Oui"), "Aucune question placée plus haut"),
        (("Une cantine ?", "is", "Peut-être"), "une réponse possible"),
    ],
)
def test_a_condition_that_names_nothing_is_told(editor, test, said):
    data = form_of(
        CampaignFactory(),
        ("choice", block("Une cantine ?", choices="Oui\nNon")),
        ("short", block("Laquelle ?", when=[test])),
    )
    response = editor.post(reverse(f"{VIEWS}:add"), data)
    assert response.status_code == 200
    assert said in response.content.decode().replace("\\u00e9", "é").replace("\\u2019", "'")
    assert not ParticipationForm.objects.exists()
