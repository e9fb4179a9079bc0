"""Videos of other sites: which are allowed, and that none is told of anybody before a click."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from wagtail.blocks.struct_block import StructBlockValidationError

from concertation.web.blocks import BodyBlock
from concertation.web.videos import allow_videos, find_video

HOSTS = {"PEERTUBE_HOSTS": ["video.exemple.fr"], "VIDEO_PROVIDERS": ["youtube", "vimeo", "dailymotion"]}
TUBE = "https://video.exemple.fr/w/9c9de5e8-0a1e"


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.PEERTUBE_HOSTS = HOSTS["PEERTUBE_HOSTS"]
    settings.VIDEO_PROVIDERS = HOSTS["VIDEO_PROVIDERS"]


def body(**value):
    return BodyBlock().to_python([{"type": "video", "value": {"title": "Le schéma"} | value, "id": "a"}])


@pytest.mark.parametrize(
    ("url", "page", "origin"),
    [
        (TUBE, TUBE, "https://video.exemple.fr"),
        ("https://video.exemple.fr/videos/watch/abc", "https://video.exemple.fr/w/abc", "https://video.exemple.fr"),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com"),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871", "https://player.vimeo.com"),
        ("https://www.dailymotion.com/video/x84sh87", "https://www.dailymotion.com/video/x84sh87", "https://www.dailymotion.com"),
    ],
)  # fmt: skip
def test_the_address_of_a_video_leads_to_its_page_and_its_player(url, page, origin):
    video = find_video(url)
    assert (video.page, video.origin) == (page, origin)
    assert video.player.startswith(origin)


@pytest.mark.parametrize(
    "url",
    [
        "", None, "javascript:alert(1)", "http://vimeo.com/1", "https://vimeo.com.exemple.org/1", "https://vimeo.com:8443/1",
        "https://www.youtube.com/@chaine", "https://exemple.org/w/abc", "https://video.exemple.fr/about",
        'https://youtu.be/"><script>', "https://vimeo.com/abc", "https://user@vimeo.com.evil/1",
    ],
)  # fmt: skip
def test_what_is_not_a_video_of_an_allowed_service_is_none(url):
    assert find_video(url) is None


@override_settings(VIDEO_PROVIDERS=[], PEERTUBE_HOSTS=[])
def test_a_site_may_allow_no_service_at_all():
    assert find_video("https://vimeo.com/76979871") is None
    assert find_video(TUBE) is None
    assert "<figure" not in body(url=TUBE).render_as_block()


@pytest.mark.parametrize("url", ["https://exemple.org/w/abc", ""])
def test_the_editor_is_told_which_services_there_are(url):
    block = BodyBlock().child_blocks["video"]
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"title": "Le schéma", "url": url}))
    assert set(refused.value.block_errors) <= {"url", "poster"}


def test_without_a_script_the_picture_is_a_link_to_the_video():
    html = body(url=TUBE, duration="1 h 22", has_subtitles=True).render_as_block()
    assert f'href="{TUBE}"' in html
    assert "1 h 22" in html
    assert "sous-titrée" in html
    assert "<iframe" not in html
    # The only addresses of the other site: the link, and what the script reads at the click
    assert html.count("video.exemple.fr") == 3
    assert not any(f'{loads}="https://' in html for loads in ("src", "srcset", "poster"))


def test_a_page_allows_the_players_that_it_holds_and_no_other():
    response = allow_videos(HttpResponse(), body(url=TUBE), body(url="https://vimeo.com/76979871"))
    assert response._csp_config["frame-src"] == ["https://player.vimeo.com", "https://video.exemple.fr"]
    assert "media-src" not in response._csp_config
    assert 'autoplay=(self "https://player.vimeo.com" "https://video.exemple.fr")' in response["Permissions-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


def test_a_page_without_a_video_keeps_the_policy_of_the_site():
    response = allow_videos(HttpResponse(), BodyBlock().to_python([]))
    assert not hasattr(response, "_csp_config")
    assert "Permissions-Policy" not in response
