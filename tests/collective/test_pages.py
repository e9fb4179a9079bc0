import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.people.choices import Role
from contributions.collective.freeze import freeze_version
from contributions.models import Contribution
from tests.factories import CampaignFactory, ContributionFactory, OrganisationFactory, UserFactory, grant

from .factories import CollectiveFactory, compiler_of, frozen, mandated, publish_statements, signed

pytestmark = pytest.mark.django_db


def address(version, name="collective", *args):
    return reverse(f"collective:{name}", args=[version.collective.campaign.slug, *args])


def all_addresses(version):
    numbered = [address(version, name, version.number) for name in ("version", "pdf", "json")]
    return [address(version), address(version, "sign"), *numbered]


def test_the_page_shows_paragraphs_with_anchors_sources_and_hash(client):
    collective = CollectiveFactory()
    contribution = ContributionFactory(campaign=collective.campaign)
    (row,) = publish_statements(collective.campaign, "Construire moins.", references=(contribution.reference, "X-1"))
    collective.sections.get().statements.set([row])
    version = frozen(collective)
    page = client.get(address(version)).content.decode()
    for expected in (
        'id="p1"',
        'id="p4"',
        "Question 1",
        "Construire moins.",
        contribution.get_absolute_url(),
        f"{reverse('synthesis:version', args=[collective.campaign.slug, 1])}#e1",
        version.sha256,
        version.short_hash,
    ):
        assert expected in page
    assert "/contributions/X-1/" not in page


def test_a_contribution_hidden_since_is_named_and_not_linked(client):
    collective = CollectiveFactory()
    contribution = ContributionFactory(campaign=collective.campaign)
    (row,) = publish_statements(collective.campaign, "Construire moins.", references=(contribution.reference,))
    collective.sections.get().statements.set([row])
    version = frozen(collective)
    Contribution.objects.update(status="hidden")
    page = client.get(address(version)).content.decode()
    assert contribution.reference in page
    assert contribution.get_absolute_url() not in page


def test_signatories_are_shown_with_mandate_and_reserve(client):
    version = frozen()
    signed(version, reserve="Sauf <b>le délai</b>.", organisation=OrganisationFactory(name="Foyers ruraux"))
    page = client.get(address(version)).content.decode()
    assert "Foyers ruraux" in page
    assert "Sauf &lt;b&gt;le délai&lt;/b&gt;." in page
    assert "Délibération du bureau" in page


def test_what_is_not_public_does_not_exist(client):
    draft = CollectiveFactory()
    assert client.get(reverse("collective:collective", args=[draft.campaign.slug])).status_code == 404
    assert client.get(reverse("collective:sign", args=[draft.campaign.slug])).status_code == 404
    version = frozen()
    version.collective.campaign.live = False
    version.collective.campaign.save(update_fields=["live"])
    assert {client.get(url).status_code for url in all_addresses(version)} == {404}
    client.force_login(UserFactory())
    assert {client.get(url).status_code for url in all_addresses(version)} == {404}
    assert client.get(reverse("collective:collective", args=[CampaignFactory().slug])).status_code == 404


def test_a_version_that_does_not_exist_is_not_found(client):
    version = frozen()
    assert {client.get(address(version, name, 2)).status_code for name in ("version", "pdf", "json")} == {404}


def test_an_older_version_keeps_its_address_and_says_so(client):
    first = frozen()
    collective = first.collective
    collective.sections.update(body="<p>Le texte nouveau.</p>")
    freeze_version(collective, actor=compiler_of(collective))
    assert "Le texte nouveau." in client.get(address(first)).content.decode()
    older = client.get(address(first, "version", 1)).content.decode()
    assert "Le texte nouveau." not in older
    assert "La version 2 est plus récente" in older


def test_anybody_can_compute_the_hash_again(client):
    version = frozen()
    response = client.get(address(version, "json", 1))
    assert hashlib.sha256(response.content).hexdigest() == version.sha256
    assert response["Content-Disposition"].startswith("attachment")


def test_the_pdf_has_a_name_and_is_not_made_without_end(client):
    version = frozen()
    code = version.collective.campaign.code
    response = client.get(address(version, "pdf", 1))
    assert response["Content-Type"] == "application/pdf"
    assert f'filename="{code}-contribution-collective-v1.pdf"' in response["Content-Disposition"]


def test_making_the_pdf_again_and_again_is_slowed_down(client, monkeypatch):
    monkeypatch.setattr("contributions.collective.views.public.over_limit", lambda *args, **kwargs: 30)
    version = frozen()
    response = client.get(address(version, "pdf", 1))
    assert (response.status_code, response["Retry-After"]) == (429, "30")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_reading_pages_take_no_other_method(client, method):
    version = frozen()
    urls = [url for url in all_addresses(version) if not url.endswith("/signer/")]
    assert {getattr(client, method)(url).status_code for url in urls} == {405}


def test_the_page_costs_the_same_for_one_source_and_for_thirty(client):
    def cost(count):
        collective = CollectiveFactory(sections=count)
        campaign = collective.campaign
        references = tuple(ContributionFactory(campaign=campaign).reference for _ in range(count))
        rows = publish_statements(campaign, *[f"Énoncé {n}" for n in range(count)], references=references)
        for section, row in zip(collective.sections.all(), rows, strict=True):
            section.statements.set([row])
        version = frozen(collective)
        for _ in range(count):
            signed(version)
        client.get(address(version))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(version)).status_code == 200
        return len(queries)

    assert cost(1) == cost(30)


# ---- Signing ----


def typed(version, membership, **fields):
    return {"sha256": version.sha256, "mandate": membership.pk, "reserve": "", "has_read": "on"} | fields


def test_a_visitor_signs_in_and_comes_back(client):
    version = frozen()
    url = address(version, "sign")
    for response in (client.get(url), client.post(url, {"sha256": version.sha256})):
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account_login')}?next={url}"


def test_the_mandated_member_reads_the_text_then_signs_it(client):
    version = frozen()
    membership = mandated(version.collective)
    client.force_login(membership.user)
    url = address(version, "sign")
    page = client.get(url).content.decode()
    for expected in ("Nous demandons un inventaire public.", version.sha256, "Délibération du bureau"):
        assert expected in page
    assert not version.signatures.exists()
    response = client.post(url, typed(version, membership, reserve="Sauf le délai."))
    assert response["Location"] == address(version) + "#signataires"
    signature = version.signatures.get()
    assert (signature.organisation, signature.reserve) == (membership.organisation, "Sauf le délai.")
    again = client.post(url, typed(version, membership))
    assert again.status_code == 200
    assert version.signatures.count() == 1
    assert "a signé cette version" in again.content.decode()


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"has_read": ""}, "Cochez cette case"),
        ({"mandate": ""}, "Choisissez l&#x27;organisation"),
        ({"mandate": "99999999"}, "pas de mandat en cours"),
        ({"mandate": "x' or 1=1"}, "pas de mandat en cours"),
        ({"sha256": "0" * 64}, "a changé depuis"),
        ({"sha256": ""}, "Signer cette version"),
        ({"reserve": "é" * 2001}, "2001"),
        ({"reserve": "x" * 1_000_000}, "1000000"),
        ({"reserve": "a\x00b"}, "Signer cette version"),
    ],
)
def test_a_form_that_cannot_be_signed_says_why_and_keeps_the_reserve(client, fields, answer):
    version = frozen()
    membership = mandated(version.collective)
    client.force_login(membership.user)
    response = client.post(address(version, "sign"), typed(version, membership, reserve="Sauf le délai.") | fields)
    page = response.content.decode().replace("\u202f", "").replace("’", "&#x27;")
    assert response.status_code == 200
    assert answer in page
    assert "reserve" in fields or "Sauf le délai." in page
    assert not version.signatures.exists()


def test_somebody_elses_mandate_cannot_be_borrowed(client):
    version = frozen()
    theirs = mandated(version.collective)
    mine = mandated(version.collective)
    client.force_login(mine.user)
    client.post(address(version, "sign"), typed(version, theirs))
    assert not version.signatures.exists()


def test_a_mandate_that_ended_while_the_page_was_open_is_told_and_the_reserve_kept(client):
    version = frozen()
    membership = mandated(version.collective)
    client.force_login(membership.user)
    assert "Signer cette version" in client.get(address(version, "sign")).content.decode()
    membership.mandate_until = "2001-01-01"
    membership.save()
    response = client.post(address(version, "sign"), typed(version, membership, reserve="Sauf le délai."))
    assert response.status_code == 403
    for words in ("rien n’a été signé", "Sauf le délai."):
        assert words in response.content.decode()
    assert not version.signatures.exists()


def test_a_member_without_mandate_is_told_what_it_takes(client):
    version = frozen()
    user = UserFactory()
    client.force_login(user)
    assert "pas de mandat" in client.get(address(version, "sign")).content.decode()
    response = client.post(address(version, "sign"), {"sha256": version.sha256, "mandate": "1", "has_read": "on"})
    assert response.status_code == 403
    assert "pas de mandat" in response.content.decode()


def test_a_signatory_who_left_while_the_page_was_open_signs_nothing_and_keeps_the_reserve(client):
    version = frozen()
    membership = mandated(version.collective)
    client.force_login(membership.user)
    sent = typed(version, membership, reserve="Sauf le délai.")
    membership.delete()
    response = client.post(address(version, "sign"), sent)
    assert response.status_code == 403
    assert "Sauf le délai." in response.content.decode()
    assert not version.signatures.exists()


def test_outside_the_phase_the_page_says_that_signing_is_closed(client):
    version = frozen(phase="follow")
    membership = mandated(version.collective)
    client.force_login(membership.user)
    assert "La signature n" in client.get(address(version, "sign")).content.decode()
    client.post(address(version, "sign"), typed(version, membership))
    assert not version.signatures.exists()


def test_signing_is_limited(client):
    version = frozen()
    client.force_login(grant(UserFactory(), Role.MODERATOR))
    answers = {client.post(address(version, "sign"), {"reserve": "x"}).status_code for _ in range(21)}
    assert 429 in answers
