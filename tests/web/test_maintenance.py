"""The site closed for a moment. There is no database in this file: whatever asked for one would fail its test."""

import pytest
from django.conf import settings
from django.core.management import call_command

from concertation.web.maintenance import close_site, closure_in_force, open_site
from tests.served_settings import read_settings


@pytest.fixture(autouse=True)
def switch(settings, tmp_path):
    settings.MAINTENANCE_SWITCH = tmp_path / "var" / "maintenance.json"
    return settings.MAINTENANCE_SWITCH


def run(*args, capsys):
    call_command("maintenance", *args)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "path", ["/", "/concertations/sraddet/", "/admin/", "/compte/login/", "/nulle-part/", "/mon-espace/"]
)
def test_every_page_says_when_to_come_back(client, path):
    close_site(minutes=20)
    response = client.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "1200"
    assert response["Cache-Control"] == "private, no-store"
    page = response.content.decode()
    assert "20 minutes" in page
    assert f'href="{path}"' in page
    assert "Content-Security-Policy" in response.headers
    assert not response.cookies


def test_it_speaks_the_reader_s_language(client):
    close_site(minutes=1)
    assert "back soon" in client.get("/", headers={"accept-language": "en"}).content.decode()


def test_supervisors_and_static_files_get_their_answers(client):
    close_site(minutes=20)
    assert client.get("/healthz").status_code == 200
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    assert order.index("WhiteNoiseMiddleware") < order.index("MaintenanceMiddleware")


def test_words_that_were_sent_meanwhile_are_shown_and_escaped(client):
    close_site(minutes=20)
    words = "Nous demandons <b>un inventaire</b> des terres."
    response = client.post(
        "/concertations/sraddet/contribuer/", {"body": words, "password": "un secret assez long ici"}
    )
    page = response.content.decode()
    assert response.status_code == 503
    assert "Nous demandons &lt;b&gt;un inventaire&lt;/b&gt; des terres." in page
    assert "secret" not in page


def test_the_team_enters_by_the_address_that_the_command_prints(client, capsys):
    entrance = run("on", capsys=capsys).split()[-1].removeprefix(settings.PUBLIC_URL)
    response = client.get(entrance)
    assert (response.status_code, response.url) == (302, "/")
    cookie = response.cookies[settings.MAINTENANCE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert client.get("/robots.txt").status_code == 200


def test_another_closure_shuts_the_first_entrance(client):
    first = close_site(minutes=5)
    client.get(first.entrance)
    close_site(minutes=5)
    assert client.get("/robots.txt").status_code == 503
    assert client.get(first.entrance).status_code == 503


@pytest.mark.parametrize("cookie", ["", "x", "\u00e9"])
def test_a_made_up_key_lets_nobody_in(client, cookie):
    close_site(minutes=5)
    client.cookies[settings.MAINTENANCE_COOKIE_NAME] = cookie
    assert client.get("/robots.txt").status_code == 503
    assert client.get("/maintenance//").status_code == 503


@pytest.mark.parametrize("written", ["", "{", "[]", '{"minutes": 5}'])
def test_a_switch_that_cannot_be_read_closes_the_site_to_all(client, switch, written):
    switch.parent.mkdir()
    switch.write_text(written)
    assert closure_in_force().key == ""
    client.cookies[settings.MAINTENANCE_COOKIE_NAME] = ""
    assert client.get("/robots.txt").status_code == 503
    assert client.get("/maintenance//").status_code == 503


def test_the_site_opens_again(client, capsys):
    close_site(minutes=5)
    assert "open again" in run("off", capsys=capsys)
    assert "was open" in run("off", capsys=capsys)
    assert client.get("/robots.txt").status_code == 200
    assert not open_site()


def test_the_cookie_of_a_server_belongs_to_its_host_alone():
    assert read_settings("production", "MAINTENANCE_COOKIE_NAME") == {"MAINTENANCE_COOKIE_NAME": "__Host-maintenance"}
