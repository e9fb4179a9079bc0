"""Uploaded files: resized pictures for everybody, nothing else for anybody."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

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
