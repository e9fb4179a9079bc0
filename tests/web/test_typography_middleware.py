"""French typography is set on the public site's pages in French, on nothing else."""

import pytest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from concertation.web.middleware import TypographyMiddleware

TEXT = "<p title=\"l'eau ?\">L'eau ?</p>"


def answer(rf, response, *, path="/", language="fr"):
    request = rf.get(path)
    request.LANGUAGE_CODE = language
    return TypographyMiddleware(lambda request: response)(request)


def test_a_page_is_set_and_its_length_told(rf):
    response = HttpResponse(TEXT, headers={"Content-Length": "1"})
    response = answer(rf, response)
    assert response.content.decode() == '<p title="l\'eau ?">L’eau\u202f?</p>'
    assert response["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize(
    ("response", "path", "language"),
    [
        (HttpResponse(TEXT), "/admin/pages/", "fr"),
        (HttpResponse(TEXT), "/", "en"),
        (HttpResponse(TEXT, content_type="text/plain"), "/", "fr"),
        (JsonResponse({"text": "L'eau ?"}), "/", "fr"),
    ],
)
def test_other_answers_leave_as_they_are(rf, response, path, language):
    before = response.content
    assert answer(rf, response, path=path, language=language).content == before


def test_streams_are_left_alone(rf):
    response = answer(rf, StreamingHttpResponse([b"L'eau ?"], content_type="text/html"))
    assert b"".join(response.streaming_content) == b"L'eau ?"
