"""What people write never runs in a real browser, even with the content policy switched off."""

from itertools import cycle

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.test_injection import newest, spoil
from tests.security.world import build_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RUN = "window.ran=1"
CORPUS = [
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"'><svg onload={RUN}>",
    f"</textarea><img src=x onerror={RUN}>",
    f"</title><svg onload={RUN}>",
    f"</script><script>{RUN}</script>",
    f'" autofocus onfocus={RUN} tabindex=1 x="',
    f"';{RUN};'",
    f'";{RUN};"',
    f"`;{RUN};`",
    f"${{{RUN}}}",
    f"-->{RUN}//",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<math><mtext><style><img src=x onerror={RUN}>",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"javascript:{RUN}",
    f"<details open ontoggle={RUN}>",
]


@pytest.fixture
def open_page(chromium, live_server):
    """`open_page(path, user)` reads a page in a browser without content policy, and says whether something ran."""
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()

    def read(path, user=None):
        context.clear_cookies()
        if user:
            client = Client()
            client.force_login(user)
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        page.goto(path, wait_until="load")
        return page.evaluate("window.ran === 1")

    yield read
    context.close()


def test_nothing_that_was_written_runs(open_page):
    site = spoil(build_site(), cycle(CORPUS), "\n\n".join(CORPUS))
    place, users = site.places["open"], site.users
    campaign = f"/concertations/{place['slug']}/"
    text = f"{campaign}contributions/{place['reference']}/"
    paths = [
        ("/", None), ("/concertations/", None), (campaign, None), (f"{campaign}contributions/", None), (text, None),
        (f"{campaign}contribuer/", users["author"]), (f"/suivi/{place['reference']}/", None),
        ("/mon-espace/", users["author"]), ("/mon-espace/contributions/", users["author"]),
        ("/mon-espace/commentaires/", users["author"]), ("/mon-espace/profil/", users["author"]),
        (f"{campaign}synthese/", None), (newest(f"{campaign}contribution-collective/version-1/"), None),
        ("/concertations/signer/contribution-collective/signer/", users["signatory"]),
        (reverse("moderation_contributions:list"), users["moderator"]),
        (reverse("moderation_contributions:edit", args=[place["texts"]["published"].pk]), users["moderator"]),
        (reverse("workbench:show", args=[place["synthesis"].pk]), users["compiler"]),
        (reverse("collective_desk:show", args=[place["collective"].pk]), users["compiler"]),
        (reverse("journal_report"), users["administrator"]), (reverse("people_roles:index"), users["administrator"]),
    ]  # fmt: skip
    assert [path for path, user in paths if open_page(path, user)] == []


def test_what_runs_would_be_seen(open_page):
    """The guard itself: a page that writes the payloads as they are."""
    assert open_page(f"data:text/html,<p>{CORPUS[0]}{CORPUS[2]}")
