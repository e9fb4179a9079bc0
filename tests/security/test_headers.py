"""What every answer carries: pages, redirects, errors, static files, pictures, the editors' screens."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path as route
from django.views.decorators.http import require_POST

from concertation import urls as site
from tests.factories import UserFactory
from tests.served_settings import read_settings

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def crash(request):
    raise RuntimeError("a defect")


urlpatterns = [
    route("essai/", lambda request: HttpResponse("bonjour")),
    route("essai/qui/", lambda request: HttpResponse(request.user.is_authenticated)),
    route("essai/envoi/", require_POST(lambda request: HttpResponse("merci"))),
    route("essai/panne/", crash),
    *site.urlpatterns,
]
handler400, handler403, handler404, handler500 = site.handler400, site.handler403, site.handler404, site.handler500


@pytest.fixture(autouse=True)
def with_probes(client):
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def picture():
    name = default_storage.save("images/haie.jpg", ContentFile(b"x"))
    yield
    default_storage.delete(name)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/essai/", 200),
        ("/nulle-part/", 404),
        ("/essai/?q=%00", 400),
        ("/essai/panne/", 500),
        ("/essai/envoi/", 405),
        ("/admin/", 302),
        ("/compte/login/", 200),
        ("/healthz", 200),
        ("/media/images/haie.jpg", 200),
        ("/static/wagtailadmin/css/core.css", 200),
    ],
)
def test_every_answer_has_the_security_headers(client, picture, path, status):
    answer = get(client, path)
    assert answer.status_code == status
    assert {name: answer.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert "camera=()" in answer["Permissions-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/essai/", "/nulle-part/", "/essai/panne/", "/compte/login/"])
def test_public_pages_have_the_strict_policy(client, path):
    policy = directives(client.get(path))
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in str(policy)


def test_only_the_editors_screens_have_the_looser_policy(client):
    client.force_login(UserFactory(is_superuser=True))
    policy = directives(client.get("/admin/"))
    assert policy["script-src"] == policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-eval" not in str(policy)
    assert "unsafe" not in str(directives(client.get("/essai/")))


def test_static_files_are_for_this_site_alone(client):
    assert "Access-Control-Allow-Origin" not in get(client, "/static/wagtailadmin/css/core.css")


@pytest.mark.parametrize(
    ("signed_in", "method", "path", "kept"),
    [
        (False, "get", "/essai/", None),
        (False, "get", "/essai/qui/", None),
        (True, "get", "/essai/", None),
        (True, "get", "/essai/qui/", "private, no-store"),
        (False, "post", "/essai/envoi/", "private, no-store"),
        (False, "get", "/nulle-part/", "private, no-store"),
        (False, "get", "/essai/panne/", "private, no-store"),
    ],
)
def test_what_is_personal_is_kept_by_no_cache(client, signed_in, method, path, kept):
    if signed_in:
        client.force_login(UserFactory())
    assert getattr(client, method)(path).get("Cache-Control") == kept


def test_answers_that_looked_at_the_visitor_vary_by_cookie(client):
    assert "Cookie" in client.get("/essai/qui/")["Vary"]


def test_a_visitor_gets_no_cookie_before_it_is_needed(client):
    assert not client.get("/essai/qui/").cookies


@pytest.mark.parametrize("where", ["?q=%00", "?%00=1", "?q=a%00b&q=c", "%00", "nulle%20part/%00"])
def test_null_characters_in_an_address_are_refused(client, where):
    assert client.get(f"/essai/{where}").status_code == 400


@pytest.mark.parametrize("path", ["/essai/qui/", "/nulle-part/", "/nulle%20part"])
@pytest.mark.parametrize("cookie", [r'sessionid="abcdefgh\000"', r'django_language="fr\000"'])
def test_null_characters_in_a_cookie_are_refused(client, path, cookie):
    assert client.get(path, headers={"cookie": cookie}).status_code == 400


def test_production_binds_its_cookies_to_the_host():
    names = [f"{cookie}_COOKIE_NAME" for cookie in ("SESSION", "CSRF", "LANGUAGE")]
    flags = [f"{cookie}_COOKIE_{flag}" for cookie in ("SESSION", "CSRF", "LANGUAGE") for flag in ("SECURE", "HTTPONLY")]
    settings = read_settings("production", *names, *flags, "SECURE_HSTS_SECONDS", "DEBUG")
    assert [settings[name][:7] for name in names] == ["__Host-"] * 3
    assert [settings[flag] for flag in flags] == [True] * 6
    assert (settings["SECURE_HSTS_SECONDS"], settings["DEBUG"]) == (31_536_000, False)


def get(client, path):
    """The answer, read to its end when it comes from a file, which that closes."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def directives(answer):
    policy = answer["Content-Security-Policy"]
    return {name: value for name, _space, value in (part.partition(" ") for part in policy.split("; "))}
