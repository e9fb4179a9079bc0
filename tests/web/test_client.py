"""Whose request it is: the address that our own proxies saw."""

import pytest
from django.test import RequestFactory

from concertation.web.client import client_address

FORGED = "6.6.6.6"
CLIENT = "198.51.100.7"


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, None, "10.0.0.1"),
        (0, FORGED, "10.0.0.1"),
        (1, CLIENT, CLIENT),
        (1, f"{FORGED}, {CLIENT}", CLIENT),
        (1, f"{FORGED},{FORGED} ,  {CLIENT}", CLIENT),
        (2, f"{FORGED}, {CLIENT}, 10.0.0.2", CLIENT),
        (2, f"{CLIENT}, 10.0.0.2", CLIENT),
        (1, None, "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, " , ", "10.0.0.1"),
        (2, CLIENT, "10.0.0.1"),
    ],
)
def test_client_address(settings, proxies, header, expected):
    settings.TRUSTED_PROXIES = proxies
    headers = {} if header is None else {"X-Forwarded-For": header}
    assert client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")) == expected
