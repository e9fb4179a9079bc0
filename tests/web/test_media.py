"""Uploaded files: resized pictures for everybody, originals for those at work, nothing else for anybody."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from concertation.people.choices import Role
from tests.factories import UserFactory, grant

PICTURE = "images/haie.width-800.jpg"


@pytest.fixture
def stored():
    """Store a file under this path, and take it away afterwards."""
    names = []

    def store(path, content=b"content"):
        names.append(default_storage.save(path, ContentFile(content)))

    yield store
    for name in names:
        default_storage.delete(name)


@pytest.mark.django_db
def test_a_resized_picture_is_served_and_can_be_kept(client, stored):
    stored(PICTURE, b"picture")
    answer = client.get(f"/media/{PICTURE}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer.streaming_content) == b"picture"
    assert answer["Cache-Control"] == "public, max-age=2592000"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    "path",
    [
        "documents/rapport.pdf",
        "original_images/haie.jpg",
        "original_images/page.html",
        "images/page.html",
        "images/dessin.svg",
        "images/sous/haie.jpg",
        "images/../documents/rapport.jpg",
        "images/haie.jpg/",
        "haie.jpg",
    ],
)
@pytest.mark.django_db
def test_what_is_stored_elsewhere_is_not_found(client, stored, path):
    stored("documents/rapport.jpg")
    if ".." not in path and not path.endswith("/"):
        stored(path)
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_a_picture_that_is_not_there_is_not_found(client):
    assert client.get(f"/media/{PICTURE}").status_code == 404


def test_pictures_are_only_read(client):
    assert client.post(f"/media/{PICTURE}").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [(None, 404), (Role.EDITOR, 200)])
def test_an_original_is_for_those_at_work(client, stored, role, status):
    stored("original_images/haie.jpg")
    client.force_login(grant(UserFactory(), role) if role else UserFactory())
    answer = client.get("/media/original_images/haie.jpg")
    assert (answer.status_code, answer["Cache-Control"]) == (status, "private, no-store")


@pytest.mark.django_db
def test_a_document_leaves_through_the_view_that_asks_who_reads(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files}
    document = get_document_model().objects.create(title="Rapport", file=ContentFile(b"<script>", name="rapport.pdf"))
    answer = client.get(document.url)
    assert (answer.status_code, answer.getvalue()) == (200, b"<script>")
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"

    root = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
    assert client.get(document.url).status_code == 302
