"""Pages and feeds leave compressed where the browser says that it reads that; nothing else does."""

import gzip

import pytest
from django.http import HttpResponse

from concertation.web.middleware import PageCompressionMiddleware

TEXT = "<p>L'eau, la terre.</p>" * 40


def answer(rf, content_type, **headers):
    request = rf.get("/", headers={"accept-encoding": "gzip, br"} | headers)
    return PageCompressionMiddleware(lambda request: HttpResponse(TEXT, content_type=content_type))(request)


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/atom+xml; charset=utf-8"])
def test_pages_and_feeds_are_compressed(rf, content_type):
    response = answer(rf, content_type)
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    assert gzip.decompress(response.content).decode() == TEXT


def test_the_length_of_a_page_tells_nothing_of_its_secrets(rf):
    assert len({len(answer(rf, "text/html").content) for _ in range(20)}) > 1


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "text/csv; charset=utf-8"])
def test_pictures_documents_and_exports_are_not(rf, content_type):
    assert not answer(rf, content_type).has_header("Content-Encoding")


def test_who_reads_no_gzip_gets_the_page_as_it_is(rf):
    assert answer(rf, "text/html", **{"accept-encoding": "identity"}).content.decode() == TEXT
