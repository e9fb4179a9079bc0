"""Passing a text on without anybody being followed: plain addresses that nothing loads before they are opened."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from concertation.web.links import absolute_url


@dataclass(frozen=True)
class Share:
    label: str
    url: str
    icon: str = "external-link"

    @property
    def leaves_the_site(self):
        return self.url.startswith("https://")


def shares_of(contribution):
    """By mail, then on the networks: each a link to the network's own page for writing, and nothing of theirs here."""
    url, title = absolute_url(contribution.get_absolute_url()), contribution.title
    words = f"{title} {url}"
    mail = urlencode({"subject": title, "body": words}, quote_via=quote)
    return [
        Share(_("Par e-mail"), f"mailto:?{mail}", "mail"),
        Share("Mastodon", f"https://share.joinmastodon.org/#text={quote(words)}"),
        Share("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": url})),
        Share("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url})),
        Share("X", "https://x.com/intent/post?" + urlencode({"text": title, "url": url})),
    ]
