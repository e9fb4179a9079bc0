"""Links that leave the site."""

import pytest

from concertation.web.links import LinkExpiredError, LinkInvalidError, absolute_url, read_link, sign_link

HOUR = 3600


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/suivi/SRADDET-0142/", "https://concertation.exemple.fr/suivi/SRADDET-0142/"),
        ("/", "https://concertation.exemple.fr/"),
        ("https://ailleurs.exemple.fr/x", "https://ailleurs.exemple.fr/x"),
    ],
)
def test_absolute_url_stands_on_the_public_address(settings, path, address):
    settings.PUBLIC_URL = "https://concertation.exemple.fr/"
    assert absolute_url(path) == address


@pytest.mark.parametrize("value", [12, "élève", {"contribution": 3, "email": "a@exemple.fr"}])
def test_link_gives_back_what_was_signed(value):
    assert read_link("confirm", sign_link("confirm", value)) == value


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1],
        lambda token: token + "x",
        lambda token: "x" + token,
        lambda token: token.replace(":", "."),
        lambda token: "",
        lambda token: "\0é😀",
        lambda token: "a:b:c",
    ],
)
def test_altered_link_is_invalid(spoil):
    with pytest.raises(LinkInvalidError):
        read_link("confirm", spoil(sign_link("confirm", 12)))


def test_link_serves_one_purpose():
    with pytest.raises(LinkInvalidError):
        read_link("unsubscribe", sign_link("confirm", 12))


@pytest.mark.parametrize(("hours", "expired"), [(71, False), (73, True)])
def test_link_expires_after_the_hours_of_the_settings(time_machine, hours, expired):
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    token = sign_link("confirm", 12)
    time_machine.shift(hours * HOUR)
    if not expired:
        assert read_link("confirm", token) == 12
        return
    with pytest.raises(LinkExpiredError) as caught:
        read_link("confirm", token)
    assert caught.value.value == 12


def test_expired_and_altered_link_tells_nothing(time_machine):
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    token = sign_link("confirm", 12)
    time_machine.shift(100 * HOUR)
    with pytest.raises(LinkInvalidError) as caught:
        read_link("confirm", token + "x")
    assert not isinstance(caught.value, LinkExpiredError)
