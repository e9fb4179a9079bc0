"""Files in the form, on the pages, and behind their addresses."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import Role
from concertation.privacy.choices import ErasureMode
from concertation.privacy.door import erasing
from concertation.privacy.purge import purge_personal_data
from concertation.text.choices import TextStatus
from contributions.attachments.keep import claim_attachments, keep_file, waiting_key
from contributions.author_links import author_key
from contributions.choices import Audience
from contributions.models import Attachment, Contribution
from contributions.my_data import erase_texts
from tests.contributions.factories import typed
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant
from tests.people.spaces.factories import restrict

from .files import PDF, photo, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def campaign():
    return CampaignFactory(code="SRADDET")


def url(campaign):
    return reverse("contributions:contribute", args=[campaign.slug])


def with_file(contribution, data=PDF, **fields):
    kept = keep_file(upload(data, "plan.pdf"), **fields)
    claim_attachments(contribution, [kept])
    kept.refresh_from_db()
    return kept


def test_files_travel_through_the_three_screens_without_a_script(client, campaign):
    first = client.post(
        url(campaign), typed(etape="1", joindre="1", fichiers=[upload(photo(), "Ferme.JPG"), upload(PDF, "x.jpg")])
    )
    assert first.context["step"] == 1
    keys = [key for key, _row, _name in first.context["attachments"].listed]
    names = [row.name for row in Attachment.objects.order_by("pk")]
    assert names == ["Ferme.jpg", "x.pdf"]
    described = {f"piece-description-{Attachment.objects.first().pk}": "La ferme en mai"}
    third = client.post(url(campaign), typed(etape="2", piece=keys) | described)
    html = third.content.decode()
    assert third.context["step"] == 3
    assert 'alt="La ferme en mai"' in html
    assert all(f'name="piece" value="{key}"' in html for key in keys)
    client.post(url(campaign), typed(piece=keys))
    text = Contribution.objects.get()
    assert [row.name for row in text.attachments.all()] == names


def test_a_file_is_taken_out_again_with_all_that_was_typed_kept(client, campaign):
    kept = keep_file(upload(PDF, "plan.pdf"))
    key = waiting_key(kept)
    page = client.post(url(campaign), typed(etape="1", piece=[key], retirer_piece=key))
    assert page.context["step"] == 1
    assert not Attachment.objects.exists()
    assert "Il doit être public." in page.content.decode()


def test_a_refused_file_is_said_by_its_name_and_the_others_are_kept(client, campaign):
    files = [upload(b"MZ", "facture.pdf"), upload(PDF, "plan.pdf")]
    page = client.post(url(campaign), typed(etape="1", suite="1", fichiers=files))
    assert page.context["step"] == 1
    assert "facture.pdf" in page.content.decode()
    assert "programme" in page.content.decode()
    assert [row.name for row in page.context["attachments"].rows] == ["plan.pdf"]


def test_limits_hold_for_the_number_the_weight_and_the_same_file_twice(client, campaign, settings):
    settings.ATTACHMENTS_MOST, settings.ATTACHMENTS_TOTAL_BYTES = 2, 1_000
    several = [PDF, PDF, PDF + b"\n" * 2_000, PDF + b"\n", PDF + b"\n\n"]
    page = client.post(url(campaign), typed(etape="1", joindre="1", fichiers=[upload(data) for data in several]))
    assert len(page.context["attachments"].errors) == 2
    assert Attachment.objects.count() == 2


def test_a_campaign_that_takes_no_files_keeps_none(client, campaign):
    campaign.takes_attachments = False
    campaign.save()
    assert "fichiers" not in client.get(url(campaign)).content.decode()
    client.post(url(campaign), typed(fichiers=upload(PDF), piece=[waiting_key(keep_file(upload(PDF)))]))
    assert not Contribution.objects.get().attachments.exists()


def test_a_file_that_was_purged_is_told_and_nothing_is_sent(client, campaign):
    kept = keep_file(upload(PDF))
    key = waiting_key(kept)
    Attachment.objects.all().delete()
    page = client.post(url(campaign), typed(piece=[key]))
    assert page.context["step"] == 1
    assert "attendait depuis" in page.content.decode()
    assert not Contribution.objects.exists()


def test_the_page_shows_files_with_their_format_size_and_place(client, campaign):
    contribution = ContributionFactory(campaign=campaign)
    with_file(contribution)
    picture = with_file(contribution, photo(), audience=Audience.PUBLIC)
    html = client.get(contribution.get_absolute_url()).content.decode()
    assert "PDF, 1" in html
    assert f'src="{picture.get_absolute_url()}?vignette=1" width="400" height="300"' in html


def test_a_document_leaves_as_a_file_to_keep_and_nothing_in_it_runs(client, campaign):
    answer = client.get(with_file(ContributionFactory(campaign=campaign)).get_absolute_url())
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-cache"
    again = client.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


STATES = [
    (TextStatus.PENDING, 404),
    (TextStatus.UNCONFIRMED, 404),
    (TextStatus.RETURNED, 404),
    (TextStatus.REFUSED, 404),
    (TextStatus.HIDDEN, 404),
    (TextStatus.ERASED, 404),
    (TextStatus.PUBLISHED, 200),
]


@pytest.mark.parametrize(("status", "answer"), STATES)
def test_a_file_is_gone_at_once_with_its_text(client, campaign, status, answer):
    contribution = ContributionFactory(campaign=campaign)
    kept = with_file(contribution)
    Contribution.objects.update(status=status)
    assert client.get(kept.get_absolute_url()).status_code == answer
    assert client.get(kept.get_absolute_url(), headers={"If-None-Match": "*"}).status_code == answer
    assert client.get(f"{kept.get_absolute_url()}?cle={author_key(contribution)}").status_code == 200
    assert client.get(f"{kept.get_absolute_url()}?cle=faux").status_code == answer


def test_a_file_of_a_restricted_campaign_is_for_those_who_enter(client, campaign):
    kept = with_file(ContributionFactory(campaign=campaign))
    restrict(campaign)
    assert client.get(kept.get_absolute_url()).status_code == 404
    client.force_login(grant(UserFactory(), Role.MODERATOR, campaign))
    assert client.get(kept.get_absolute_url()).status_code == 200


def test_a_file_that_only_the_team_asked_for_is_theirs_and_its_authors(client, campaign):
    author = UserFactory()
    contribution = ContributionFactory(campaign=campaign, author=author)
    kept = with_file(contribution, audience=Audience.STAFF)
    assert client.get(kept.get_absolute_url()).status_code == 404
    assert "plan.pdf" not in client.get(contribution.get_absolute_url()).content.decode()
    client.force_login(author)
    assert client.get(kept.get_absolute_url()).status_code == 200


def test_media_does_not_serve_what_the_rule_guards(client, campaign):
    kept = with_file(ContributionFactory(campaign=campaign), photo())
    for name in (kept.file.name, kept.thumbnail.name):
        assert client.get(f"/media/{name}").status_code == 404


def test_a_waiting_file_is_for_who_holds_the_forms_key(client):
    kept = keep_file(upload(photo(), "ferme.jpg"))
    answer = client.get(reverse("contributions:waiting_attachment", args=[waiting_key(kept)]) + "?vignette=1")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("contributions:waiting_attachment", args=["faux"])).status_code == 404
    claim_attachments(ContributionFactory(campaign=CampaignFactory(), status=TextStatus.PENDING), [kept])
    assert client.get(answer.request["PATH_INFO"]).status_code == 404


def test_files_of_a_text_never_sent_are_purged(django_capture_on_commit_callbacks):
    old, young = keep_file(upload(PDF)), keep_file(upload(photo()))
    Attachment.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        run = purge_personal_data(only=["attachments-waiting"])
    assert run.counts == {"attachments-waiting": 1}
    assert not default_storage.exists(old.file.name)
    assert default_storage.exists(young.file.name)


def test_files_of_a_text_never_confirmed_go_with_it(campaign, django_capture_on_commit_callbacks):
    contribution = ContributionFactory(campaign=campaign, status=TextStatus.UNCONFIRMED)
    kept = with_file(contribution)
    Contribution.objects.update(created_at=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        purge_personal_data(only=["contributions-unconfirmed"])
    assert not Contribution.objects.exists()
    assert not default_storage.exists(kept.file.name)


@pytest.mark.parametrize("mode", list(ErasureMode))
def test_files_go_with_their_person_whatever_stays_of_the_text(campaign, mode, django_capture_on_commit_callbacks):
    author = UserFactory()
    kept = with_file(ContributionFactory(campaign=campaign, author=author))
    with django_capture_on_commit_callbacks(execute=True), erasing():
        erase_texts(author, mode)
    assert not Attachment.objects.exists()
    assert not default_storage.exists(kept.file.name)


def test_the_export_and_the_list_cost_the_same_for_any_number_of_files(client, campaign):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            answer = client.get(reverse("contributions:export", args=[campaign.slug]))
            data = b"".join(answer.streaming_content).decode()
        return len(seen), data

    with_file(ContributionFactory(campaign=campaign))
    once, _data = cost()
    for _number in range(5):
        with_file(ContributionFactory(campaign=campaign))
    many, data = cost()
    assert once == many
    assert data.count("/pieces/") == 6
