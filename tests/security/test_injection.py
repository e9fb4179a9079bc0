"""Whatever is written in any field stays text on every page: no element, attribute, script or address comes from it.

Every text field of every model of ours is filled with the corpus, then all pages are read as three people. Each run
begins the corpus elsewhere, so that a field does not always get the same payload.
"""

import random
from html.parser import HTMLParser
from itertools import cycle, islice, product

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse

from concertation.outbox.models import Dispatch
from concertation.outbox.send_mail import build_message
from concertation.text.choices import TextAction, TextStatus
from contributions.collective.freeze import freeze_version
from contributions.collective.sign import sign_version
from contributions.models import Contribution
from contributions.moderation.decide import decide
from contributions.moderation.models import Ground
from contributions.synthesis.publish import publish_synthesis
from tests.contributions.factories import typed
from workshops.choices import Status
from workshops.models import Announcement

from .access import CASES, body_of
from .case import GET
from .world import build_site

OPENERS = [
    "", '">', "'>", "-->", "</title>", "</textarea>", "</script>", "</style>", "</option>", "</svg>", "]]>", "\u202e",
    "&lt;", "&amp;lt;", "{{", "{%", "\\", "`", " ", "« ", "a ; ", "12 % ",
]  # fmt: skip
CORES = [
    "<xq7>", "<xq7 xq7=1>", "<XQ7/xq7=1>", "<xq7\txq7=", "<img src=x xq7=1>", "<svg><xq7>", '" xq7="1', "' xq7='1",
    "x xq7=1 ", "<a href=javascript:xq7>a</a>", "javascript:xq7", "<!--<xq7>-->", "<xq7 ;xq7>", "<xq7 :xq7=«»>",
    "&#60;xq7&#62;", "<script>xq7()</script>", "<xq7", "%3Cxq7%3E", "\ufeff<xq7>", "{{xq7}}", "`-xq7-`", "';xq7();'",
]  # fmt: skip
CORPUS = [opener + core for opener, core in product(OPENERS, CORES)]
# Ids, codes and fingerprints, that nobody writes freely.
FIXED = {
    "accent",
    "code",
    "reference",
    "sha256",
    "insee",
    "language",
    "object_pk",
    "password",
    "clean_name",
    "key",
    "external_id",
    "rna",
    "siren",
    "siret",
}
OUR_APPS = (
    "people", "web", "home", "contributions", "moderation", "synthesis", "collective", "discussion", "workshops",
)  # fmt: skip
# Written once and for all: filled anew below, by those who publish, sign and decide.
IMMUTABLE = {"ContributionVersion", "FormVersion", "SynthesisVersion", "Version", "Signature", "ModerationDecision"}


class Reader(HTMLParser):
    """What a page holds that came out of a payload."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.inside = [], ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        urls = [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction", "data")]
        if "xq7" in tag or any("xq7" in name for name, _value in attrs):
            self.found.append(self.get_starttag_text())
        self.found += [url for url in urls if url.strip().lower().startswith(("javascript:", "data:text"))]

    def handle_data(self, data):
        if self.inside in ("script", "style") and "xq7(" in data and not data.lstrip().startswith(("{", "[", '"')):
            self.found.append(data[:200])

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_comment(self, data):
        if "xq7" in data:
            self.found.append(f"<!--{data}")


def injected(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.found


@pytest.fixture
def payloads():
    start = random.randrange(len(CORPUS))
    return islice(cycle(CORPUS), start, None)


@pytest.fixture
def site(db, payloads):
    return spoil(build_site(), payloads, "\n\n".join(CORPUS))


def spoil(site, payloads, everything):
    """Fill all that can be written with payloads, and publish it."""
    Announcement.objects.update(status=Status.CANCELLED)  # only what is cancelled has a reason, which pages show
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS and model.__name__ not in IMMUTABLE:
            fill_rows(model, payloads)
    for place in site.places.values():
        texts = Contribution.objects.filter(campaign=place["campaign"], status=TextStatus.PUBLISHED)
        texts.update(body=everything, answers={"telephone": everything})
    publish_everything(site, payloads)
    return site


def fill_rows(model, payloads):
    """Put a payload, cut to length, into each text field of each row."""
    fields = [field for field in model._meta.concrete_fields if is_free_text(model, field)]
    if fields:
        for pk in model.objects.values_list("pk", flat=True):
            row = {field.name: next(payloads).strip()[: field.max_length] or "xq7" for field in fields}
            model.objects.filter(pk=pk).update(**row)


def is_free_text(model, field):
    if type(field) not in (CharField, TextField) or field.choices or field.name in FIXED:
        return False
    return field.model._meta.app_label in (*OUR_APPS, "django_comments") or field.name == "title"


def publish_everything(site, payloads):
    """New versions, a signature with its reserve, and decisions: with what now stands in the fields."""
    for place in site.places.values():
        place["synthesis"].refresh_from_db()
        publish_synthesis(place["synthesis"], actor=site.users["compiler"])
        freeze_version(place["collective"], actor=site.users["compiler"])
        pending = place["texts"]["pending"]
        decide(
            pending, action=TextAction.RETURN, moderator=site.users["moderator"], ground=Ground.objects.first(),
            note="\n".join(islice(payloads, 50)), expected_status=TextStatus.PENDING,
        )  # fmt: skip
    version = site.places["signing"]["collective"].last_version
    sign_version(
        version, user=site.users["signatory"], organisation=site.organisation, sha256=version.sha256,
        reserve="\n".join(islice(payloads, 60))[:2000],
    )  # fmt: skip


def person(site, name):
    client = Client(raise_request_exception=False)
    if name in site.users:
        client.force_login(site.users[name])
    return client


def newest(path):
    return path.replace("version-1", "version-2")


def addresses(site):
    """Each address, on the site as its case makes it; what the case changed is taken back after its page was read."""
    seen = set()
    for case in CASES:
        if case.method == GET and case.label != "collective:pdf":
            with transaction.atomic():
                path = newest(case.path(site))
                if (path, case.thing) not in seen:
                    seen.add((path, case.thing))
                    yield path
                transaction.set_rollback(True)
    signing = site.places["signing"]
    yield from (reverse(f"collective:{view}", args=[signing["slug"]]) for view in ("collective", "sign"))


@pytest.mark.parametrize("name", ["visitor", "author", "administrator"])
def test_what_is_stored_stays_text_on_every_page(site, name):
    client, wrong, read = person(site, name), {}, 0
    for path in addresses(site):
        answer = client.get(path)
        assert answer.status_code < 500, path
        if "html" in answer.headers.get("Content-Type", ""):
            html = body_of(answer)
            read += "xq7" in html
            if found := injected(html):
                wrong[path] = found[:3]
    assert wrong == {}
    assert read > 20


def test_what_is_stored_stays_text_in_mails(site):
    for dispatch in Dispatch.objects.filter(kind="mail").exclude(key="zq"):
        message = build_message(dispatch)
        assert "\n" not in message.subject
        [html] = [body for body, kind in message.alternatives if kind == "text/html"]
        assert injected(html) == []


@pytest.mark.parametrize("name", ["visitor", "administrator"])
def test_what_was_just_typed_stays_text_in_the_answer(site, name, payloads):
    client = person(site, name)
    place = site.places["open"]
    campaign = f"/concertations/{place['slug']}/"
    fields = typed(**dict.fromkeys(("title", "body", "author_name", "author_email", "kind", "theme", "territory"), "x"))
    sendings = [
        (f"{campaign}contribuer/", fields), (f"{campaign}contribuer/", fields | {"etape": "1"}),
        (f"{campaign}contribuer/", fields | {"retour": "1"}),
        (f"{campaign}contributions/{place['reference']}/commenter/", {"text": "x", "name": "x", "email": "x"}),
        (reverse("workbench:act", args=[place["synthesis"].pk, "prendre"]), {"quote": "x", "place": "q=x"}),
        (reverse("workbench:act", args=[place["synthesis"].pk, "ecrire"]), {"text": "x", "kind": "x"}),
        (reverse("moderation_contributions:edit", args=[place["texts"]["published"].pk]), {"note": "x", "action": "x"}),
        (reverse("collective_desk:parts", args=[place["collective"].pk]), {"introduction": "x", "title": ""}),
        ("/compte/login/", {"login": "x"}), ("/compte/signup/", {"email": "x", "display_name": "x"}),
    ]  # fmt: skip
    for (path, names), payload in product(sendings, islice(payloads, 4)):
        sent = {
            field: payload if value == "x" else value.replace("=x", f"={payload}") for field, value in names.items()
        }
        assert injected(body_of(client.post(path, sent))) == [], (path, payload)
    for payload in islice(payloads, 8):
        for path in ("/recherche/", f"{campaign}contributions/", "/concertations/", "/langue/", "/nulle-part/"):
            query = {
                "q": payload,
                "sujet": payload,
                "territoire": payload,
                "next": payload,
                "theme": payload,
                payload: payload,
            }
            assert injected(body_of(client.get(path, query))) == [], (path, payload)


@pytest.mark.parametrize(
    "html", ["<p><xq7></p>", '<p class="a" xq7="1">', '<a href=" javascript:xq7">', "<!-- xq7 -->"]
)
def test_the_reader_would_see_it(html):
    assert injected(html)
