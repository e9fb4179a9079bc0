"""The programs that the suite drives do answer: a browser that reads the site, a broker that keeps a value."""

import pytest


@pytest.mark.redis
def test_redis_keeps_a_value(redis_url):
    from redis import Redis

    with Redis.from_url(redis_url) as client:
        client.set("mot", "territoire")
        assert client.get("mot") == b"territoire"


@pytest.mark.browser
def test_chromium_reads_the_site(visitor, transactional_db):
    page = visitor(width=390).page
    assert page.goto("/robots-de-lecture/").status == 404
    assert page.evaluate("document.documentElement.clientWidth") == 390
