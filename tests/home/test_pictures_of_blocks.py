"""Pictures as editors upload them: from a phone, shown small, in modern formats, and nothing moves when they come."""

import re
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Canvas
from wagtail.images.models import Image

from home.models import StandardPage
from tests.factories import make_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(settings, tmp_path):
    """Twelve megapixels, turned by the phone."""
    settings.MEDIA_ROOT = tmp_path
    stored, exif = BytesIO(), Canvas.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telephone"
    Canvas.new("RGB", (4000, 3000), "#5f9b83").save(stored, "JPEG", exif=exif)
    return Image.objects.create(title="Le bourg", file=ImageFile(stored, "photo.jpg"))


def test_a_photo_of_a_phone_becomes_a_light_picture_with_its_size(client, photo):
    figure = {"image": {"image": photo.pk, "alt_text": "Un bourg", "decorative": False}, "credit": "Photo : Ana"}
    body = [{"type": "figure", "value": figure, "id": "a"}]
    page = make_home().add_child(instance=StandardPage(title="Aide", slug="aide", body=body))
    html = client.get(page.url).content.decode()
    shown = html[html.index("<picture") : html.index("</picture>")]
    assert re.findall(r'type="image/(\w+)"', shown) == ["avif", "webp"]
    assert re.search(r'<img[^>]+width="\d+"[^>]+height="\d+"|<img[^>]+height="\d+"[^>]+width="\d+"', shown)
    assert 'loading="lazy"' in shown
    assert 'alt="Un bourg"' in shown
    assert "Ana" in html
    for rendition in photo.renditions.all():
        assert rendition.width <= 960
        assert rendition.height > rendition.width
        with rendition.file.open("rb") as stored:
            content = stored.read()
        assert len(content) < 150_000
        assert b"Telephone" not in content


def test_a_decorative_picture_says_nothing(client, photo):
    figure = {"image": {"image": photo.pk, "alt_text": "", "decorative": True}, "credit": "Photo : Ana"}
    page = make_home().add_child(
        instance=StandardPage(title="Aide", slug="aide", body=[{"type": "figure", "value": figure, "id": "a"}])
    )
    html = client.get(page.url).content.decode()
    assert 'alt=""' in html[html.index("<picture") : html.index("</picture>")]


def test_words_without_a_space_stay_within_the_page(client):
    body = [
        {"type": "heading", "value": "T" * 300, "id": "a"},
        {"type": "quote", "value": {"text": "T" * 600}, "id": "b"},
    ]
    page = make_home().add_child(instance=StandardPage(title="T" * 250, slug="aide", body=body))
    assert client.get(page.url).status_code == 200
