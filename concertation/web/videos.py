"""Videos that stand on other sites: which sites may be asked, and what of them a page must allow.

A page names a site only once its reader has clicked. `settings.VIDEO_PROVIDERS` holds the services that editors may
use, `settings.PEERTUBE_HOSTS` the PeerTube instances; all others are refused where they are typed, and by the policy
that the page is served with.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.csp import CSP

from .security import permissions_policy

NAME = r"([\w-]{1,64})"
PEERTUBE = re.compile(rf"/(?:w|videos/watch|videos/embed)/{NAME}")


@dataclass(frozen=True)
class Provider:
    """A service: where its videos stand, where its player does, and how its addresses name a video."""

    label: str
    hosts: tuple
    path: re.Pattern
    player: str
    page: str


@dataclass(frozen=True)
class Video:
    """A video elsewhere: its own page for who has no script, its player for who clicks."""

    provider: str
    page: str
    player: str

    @property
    def origin(self):
        parts = urlsplit(self.player)
        return f"{parts.scheme}://{parts.netloc}"


PROVIDERS = {
    "youtube": Provider(
        "YouTube",
        ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"),
        re.compile(rf"/(?:embed/|shorts/|live/|watch\?(?:.*&)?v=)?{NAME}(?:[?&].*)?"),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1&rel=0",
        "https://www.youtube.com/watch?v={}",
    ),
    "vimeo": Provider(
        "Vimeo",
        ("vimeo.com", "www.vimeo.com", "player.vimeo.com"),
        re.compile(r"/(?:video/)?(\d{1,20})(?:[/?].*)?"),
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
        "https://vimeo.com/{}",
    ),
    "dailymotion": Provider(
        "Dailymotion",
        ("dailymotion.com", "www.dailymotion.com", "dai.ly"),
        re.compile(rf"/(?:video/|embed/video/)?{NAME}(?:\?.*)?"),
        "https://www.dailymotion.com/embed/video/{}?autoplay=1",
        "https://www.dailymotion.com/video/{}",
    ),
}


def find_video(url):
    """The video at this address when it is one of a service that the site allows, otherwise None."""
    parts = urlsplit(url or "")
    if parts.scheme != "https" or not parts.hostname or parts.port not in (None, 443):
        return None
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if parts.hostname in settings.PEERTUBE_HOSTS:
        return _on_peertube(parts.hostname, path)
    for provider in _allowed():
        if parts.hostname in provider.hosts and (match := provider.path.fullmatch(path)):
            return Video(provider.label, provider.page.format(match[1]), provider.player.format(match[1]))
    return None


def _on_peertube(host, path):
    match = PEERTUBE.match(path)
    if match is None:
        return None
    return Video(host, f"https://{host}/w/{match[1]}", f"https://{host}/videos/embed/{match[1]}?autoplay=1&p2p=0")


def _allowed():
    return [PROVIDERS[code] for code in settings.VIDEO_PROVIDERS]


def provider_names():
    """The services that the site allows, as people call them."""
    return [*settings.PEERTUBE_HOSTS, *(provider.label for provider in _allowed())]


def allow_videos(response, *streams):
    """Let the page load the players of the videos that it holds, and nothing of any other site."""
    blocks = [block for stream in streams for block in stream if block.block_type == "video"]
    origins = sorted({video.origin for block in blocks if (video := find_video(block.value.get("url")))})
    if blocks:
        sources = {"frame-src": origins} if origins else {}
        if any(block.value.get("file") for block in blocks):
            sources["media-src"] = [CSP.SELF]
        response._csp_config = settings.SECURE_CSP | sources
    if origins:
        response.headers["Permissions-Policy"] = permissions_policy(players=origins)
    return response
