import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import Role
from contributions.collective.models import CollectiveContribution, Deposit
from tests.factories import CampaignFactory, OrganisationFactory, UserFactory, grant

from .factories import CollectiveFactory, compiler_of, facilitator_of, frozen, publish_statements, signed

pytestmark = pytest.mark.django_db

WHO_OPENS_WHAT = {
    Role.ADMINISTRATOR: {"read": 200, "write": 200, "deposit": 200},
    Role.COMPILER: {"read": 200, "write": 200, "deposit": 302},
    Role.FACILITATOR: {"read": 200, "write": 302, "deposit": 200},
    Role.GUARANTOR: {"read": 200, "write": 302, "deposit": 302},
    Role.MODERATOR: {"read": 404, "write": 404, "deposit": 404},
}


def url(collective, name, *args):
    return reverse(f"collective_desk:{name}", args=[collective.pk, *args])


def pages(collective):
    section = collective.sections.get()
    return {
        "read": [url(collective, "show"), url(collective, "preview")],
        "write": [
            url(collective, "parts"),
            url(collective, "add_section"),
            url(collective, "section", section.pk),
            url(collective, "remove_section", section.pk),
            url(collective, "freeze"),
        ],
        "deposit": [url(collective, "deposit", 1)],
    }


@pytest.mark.parametrize("role", WHO_OPENS_WHAT)
def test_each_role_opens_its_own_screens(client, role):
    """Wagtail answers a refusal (PermissionDenied) by a way back to the admin's home: 302."""
    collective = CollectiveFactory()
    signed(frozen(collective))
    client.force_login(grant(UserFactory(), role, None if role == Role.ADMINISTRATOR else collective.campaign))
    for act, urls in pages(collective).items():
        assert {client.get(page).status_code for page in urls} == {WHO_OPENS_WHAT[role][act]}, act


def test_the_desk_of_another_campaign_does_not_exist(client):
    collective, other = CollectiveFactory(), CollectiveFactory()
    signed(frozen(collective))
    client.force_login(compiler_of(other))
    assert {client.get(page).status_code for urls in pages(collective).values() for page in urls} == {404}
    assert collective.campaign.title not in client.get(reverse("collective_desk:list")).content.decode()


def test_visitors_and_plain_members_do_not_come_in(client):
    collective = CollectiveFactory()
    assert client.get(url(collective, "show")).status_code == 302
    client.force_login(UserFactory())
    assert client.get(url(collective, "show")).status_code == 404


def draft(*paragraphs):
    """What the rich text editor sends."""
    blocks = [
        {"key": f"k{rank}", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        for rank, text in enumerate(paragraphs)
    ]
    return json.dumps({"blocks": blocks, "entityMap": {}})


def test_a_compiler_writes_a_text_from_nothing_to_a_version(client):
    campaign = CampaignFactory(phase="sign")
    (row,) = publish_statements(campaign, "Construire moins.")
    organisation = OrganisationFactory()
    client.force_login(grant(UserFactory(), Role.COMPILER, campaign))
    client.post(reverse("collective_desk:list"), {"campaign": campaign.pk, "title": "Compter avec les campagnes"})
    collective = CollectiveContribution.objects.get(campaign=campaign)
    client.post(
        url(collective, "parts"),
        {
            "title": "Compter",
            "introduction": draft("Un.", "Deux."),
            "conclusion": draft(""),
            "invited": [organisation.pk],
        },
    )
    client.post(
        url(collective, "add_section"),
        {"title": "Terre", "question": "", "body": draft("Nous demandons."), "statements": [row.pk]},
    )
    assert client.get(url(collective, "show")).status_code == 200
    response = client.post(url(collective, "freeze"))
    assert response["Location"] == url(collective, "show") + "#versions"
    content = collective.versions.get().content
    assert [paragraph["html"] for paragraph in content["introduction"]] == ["<p>Un.</p>", "<p>Deux.</p>"]
    assert content["sections"][0]["statements"][0]["text"] == "Construire moins."
    assert list(collective.invited.all()) == [organisation]


@pytest.mark.parametrize(
    "body",
    [
        "Des mots simples",
        "{",
        "[1]",
        '{"blocks": 3}',
        '{"blocks": [{}]}',
        "<script>x()</script>",
        "x" * 100_000,
        "a\x00b",
    ],
)
def test_a_body_that_does_not_come_from_the_editor_breaks_nothing(client, body):
    collective = CollectiveFactory(sections=0)
    client.force_login(compiler_of(collective))
    response = client.post(url(collective, "add_section"), {"title": "Terre", "body": body})
    assert response.status_code in (302, 422)
    assert "<script" not in "".join(collective.sections.values_list("body", flat=True))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"question": "999999"},
        {"statements": ["999999"]},
        {"statements": ["x"]},
        {"question": "-1' or"},
    ],
)
def test_a_section_that_is_wrong_keeps_what_was_typed(client, fields):
    collective = CollectiveFactory(sections=0)
    client.force_login(compiler_of(collective))
    typed = {"title": "Terre", "body": draft("Nous demandons la carte.")} | fields
    response = client.post(url(collective, "add_section"), typed)
    assert response.status_code == 422
    assert "Nous demandons la carte." in response.content.decode()
    assert not collective.sections.exists()


def test_reordering_and_removing_ask_for_a_post(client):
    collective = CollectiveFactory(sections=2)
    first, second = collective.sections.all()
    client.force_login(compiler_of(collective))
    assert client.get(url(collective, "move_section", second.pk)).status_code == 405
    client.post(url(collective, "move_section", second.pk), {"direction": "up"})
    assert list(collective.sections.all()) == [second, first]
    client.get(url(collective, "remove_section", first.pk))
    assert collective.sections.count() == 2
    client.post(url(collective, "remove_section", first.pk))
    assert list(collective.sections.all()) == [second]


def test_a_facilitator_records_the_deposit_once(client):
    collective = CollectiveFactory()
    version = frozen(collective)
    signed(version)
    client.force_login(facilitator_of(collective))
    typed = {"deposited_on": timezone.localdate().isoformat(), "channel": "En main propre", "receipt": "R-1"}
    assert client.post(url(collective, "deposit", 1), typed | {"deposited_on": "hier"}).status_code == 422
    assert client.post(url(collective, "deposit", 1), typed | {"channel": ""}).status_code == 422
    assert client.post(url(collective, "deposit", 1), typed).status_code == 302
    assert client.post(url(collective, "deposit", 1), typed).status_code == 422
    assert Deposit.objects.get().receipt == "R-1"


def test_an_unfinished_text_is_not_frozen_and_says_why(client):
    collective = CollectiveFactory(body="")
    client.force_login(compiler_of(collective))
    assert "Section 1" in client.get(url(collective, "freeze")).content.decode()
    client.post(url(collective, "freeze"))
    assert not collective.versions.exists()


def test_the_guarantor_changes_nothing(client):
    collective = CollectiveFactory()
    section = collective.sections.get()
    client.force_login(grant(UserFactory(), Role.GUARANTOR, collective.campaign))
    client.post(url(collective, "freeze"))
    client.post(url(collective, "parts"), {"title": "Autre"})
    client.post(url(collective, "remove_section", section.pk))
    client.post(url(collective, "move_section", section.pk), {"direction": "up"})
    client.post(reverse("collective_desk:list"), {"campaign": CampaignFactory().pk, "title": "Autre"})
    collective.refresh_from_db()
    assert (collective.title, collective.versions.count(), collective.sections.count()) == (
        "Compter avec les campagnes",
        0,
        1,
    )
    assert CollectiveContribution.objects.count() == 1


def test_the_desk_costs_the_same_for_one_and_for_thirty(client):
    def cost(count):
        collective = CollectiveFactory(sections=count)
        rows = publish_statements(collective.campaign, *[f"Énoncé {n}" for n in range(count)])
        for section, row in zip(collective.sections.all(), rows, strict=True):
            section.statements.set([row])
        version = frozen(collective)
        for _ in range(count):
            signed(version)
        client.force_login(compiler_of(collective))
        client.get(url(collective, "show"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(collective, "show")).status_code == 200
        return len(queries)

    assert cost(1) == cost(30)
