"""A document or a picture goes as far as a page that uses it: closed with the last one, everybody's with the first."""

from unittest.mock import Mock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.users.models import UserProfile

from concertation.people.choices import Role
from concertation.people.roles import grant_role
from concertation.people.spaces.files import index_files_of, reach_of
from concertation.web.media import Reach, sendfile
from contributions.models import Campaign, CampaignDocument
from tests.factories import (
    CampaignFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    grant,
)

from .factories import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_disk(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files}


@pytest.fixture
def document():
    document = Document(title="Plan", file_size=10, file_hash="0" * 40)
    document.file.save("plan.pdf", ContentFile(b"zqdocument"), save=False)
    document.file.close()
    document.save()
    return document


@pytest.fixture
def picture():
    file = default_storage.save("original_images/haie.jpg", ContentFile(b"original"))
    return Image.objects.create(title="Haie", file=file, width=10, height=10, file_size=8, file_hash="0" * 40)


def resized(picture):
    """The address of the picture, made smaller."""
    file = default_storage.save("images/haie.width-100.jpg", ContentFile(b"resized"))
    fields = {"image": picture, "filter_spec": "width-100", "width": 10, "height": 10}
    return Rendition.objects.get_or_create(**fields, defaults={"file": file})[0].url


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def member(campaign):
    organisation = OrganisationFactory()
    restrict(campaign, organisations=[organisation])
    return MembershipFactory(organisation=organisation).user


def attach(document, campaign):
    CampaignDocument.objects.create(campaign=campaign, document=document)
    ReferenceIndex.create_or_update_for_object(Campaign.objects.get(pk=campaign.pk))


def show(picture, page):
    page.body = [("figure", {"image": picture, "caption": ""})]
    page.save()
    ReferenceIndex.create_or_update_for_object(page)


def status(client, path):
    return ask(client, path).status_code


def ask(client, path):
    """The answer, read to its end so that its file is closed."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def test_a_document_of_a_closed_page_is_for_who_enters(client, document, campaign, member):
    assert status(client, document.url) == 200  # used nowhere yet
    attach(document, campaign)
    assert status(client, document.url) == 404
    client.force_login(UserFactory())
    assert status(client, document.url) == 404
    client.force_login(member)
    answer = ask(client, document.url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    member.memberships.all().delete()
    assert status(client, document.url) == 404


def test_a_document_that_a_public_page_uses_too_is_everybodys(client, document, campaign, member):
    attach(document, campaign)
    other = CampaignFactory()
    attach(document, other)
    assert status(client, document.url) == 200
    Campaign.objects.filter(pk=other.pk).update(live=False)
    assert status(client, document.url) == 404


def test_a_document_of_a_draft_is_for_its_team(client, document):
    campaign = CampaignFactory()
    attach(document, campaign)
    Campaign.objects.filter(pk=campaign.pk).update(live=False)
    assert status(client, document.url) == 404
    client.force_login(grant(UserFactory(), Role.EDITOR, CampaignFactory()))
    assert status(client, document.url) == 404
    client.force_login(grant(UserFactory(), Role.EDITOR, campaign))
    assert status(client, document.url) == 200


def test_a_picture_of_a_closed_page_is_for_who_enters_and_for_no_cache(client, picture, campaign, member):
    path = resized(picture)
    answer = ask(client, path)
    assert answer["Cache-Control"].startswith("public")
    show(picture, campaign)
    assert status(client, path) == 404
    client.force_login(member)
    answer = ask(client, path)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    client.force_login(grant(UserFactory(), Role.EDITOR, CampaignFactory()))
    assert status(client, path) == 404
    assert status(client, f"/media/{picture.file.name}") == 404


def test_a_picture_behind_wagtails_own_lock_is_for_who_passes_it(client, picture):
    campaign = CampaignFactory()
    show(picture, campaign)
    PageViewRestriction.objects.create(page=campaign, restriction_type=PageViewRestriction.LOGIN)
    path = resized(picture)
    assert status(client, path) == 404
    client.force_login(UserFactory())
    assert ask(client, path)["Cache-Control"] == "private, no-store"


def test_a_logo_stays_everybodys(client, picture, campaign, member):
    show(picture, campaign)
    organisation = OrganisationFactory(logo=picture)
    ReferenceIndex.create_or_update_for_object(organisation)
    assert status(client, resized(picture)) == 200


def test_files_are_indexed_with_the_restriction_itself(document, campaign, member):
    CampaignDocument.objects.create(campaign=campaign, document=document)
    ReferenceIndex.objects.all().delete()
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert reach_of(document, request) == Reach.ALL
    index_files_of(campaign)
    assert reach_of(document, request) == Reach.NOBODY


def test_publishing_a_restricted_page_indexes_its_files_at_once(document, campaign, member, monkeypatch):
    monkeypatch.setattr("wagtail.signal_handlers.update_reference_index_task", Mock())
    page = Campaign.objects.get(pk=campaign.pk)
    page.documents.add(CampaignDocument(document=document))
    page.save_revision().publish()
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert reach_of(document, request) == Reach.NOBODY


@pytest.mark.parametrize("pages", [1, 30])
def test_a_public_picture_costs_as_many_queries_on_one_page_as_on_thirty(
    client, picture, pages, django_assert_num_queries
):
    path = resized(picture)
    for _ in range(pages):
        show(picture, CampaignFactory())
    status(client, path)
    with django_assert_num_queries(4):
        assert status(client, path) == 200


def test_nginx_is_told_where_the_file_is(client, picture, settings):
    settings.MEDIA_ACCEL = "/protected/"
    path = resized(picture)
    answer = client.get(path)
    assert answer["X-Accel-Redirect"] == path.replace("/media/", "/protected/")
    assert answer.content == b""
    restrict(page := CampaignFactory())
    show(picture, page)
    closed = client.get(path)
    assert closed.status_code == 404
    assert "X-Accel-Redirect" not in closed.headers


def test_a_document_leaves_by_nginx_too(settings):
    settings.MEDIA_ACCEL, settings.MEDIA_ROOT = "/protected/", "/srv/media"
    answer = sendfile(None, "/srv/media/documents/un plan.pdf", mimetype="application/pdf")
    assert answer["X-Accel-Redirect"] == "/protected/documents/un%20plan.pdf"


@pytest.mark.parametrize("listing", [
    "/admin/images/", "/admin/images/chooser/", "/admin/api/main/images/", "/admin/documents/",
    "/admin/documents/chooser/", "/admin/api/main/documents/",
])  # fmt: skip
def test_the_admin_lists_a_closed_pages_files_to_its_own_editors_only(
    client, picture, document, campaign, member, listing
):
    Rendition.objects.create(image=picture, filter_spec="max-165x165", width=9, height=9, file=picture.file.name)
    attach(document, campaign)
    show(picture, campaign)
    word = "Haie" if "images" in listing else "Plan"
    for page, is_shown in ((CampaignFactory(), False), (campaign, True)):
        user = UserFactory()
        grant_role(user, Role.EDITOR, page)
        UserProfile.get_for_user(user)
        client.force_login(user)
        answer = client.get(listing)
        assert answer.status_code == 200
        assert (word in answer.content.decode()) is is_shown


def test_whoever_uploaded_a_file_goes_on_finding_it(client, document, campaign, member):
    user = UserFactory()
    grant_role(user, Role.EDITOR, CampaignFactory())
    UserProfile.get_for_user(user)
    Document.objects.update(uploaded_by_user=user)
    attach(document, campaign)
    client.force_login(user)
    assert "Plan" in client.get("/admin/documents/").content.decode()
    assert client.get(f"/admin/documents/edit/{document.pk}/").status_code == 200
