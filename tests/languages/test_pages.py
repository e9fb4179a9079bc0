"""A page in English says nothing in French, and a page in French nothing in English, but what people wrote."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.test import TestCase
from django.urls import Resolver404, resolve

from concertation.outbox.models import Dispatch
from concertation.people.models import User
from contributions.models import Contribution
from home.demonstration.load import load_story
from tests.contributions.factories import typed
from tests.factories import CampaignFactory

from .content import Content
from .foreign import Foreign
from .reading import texts_in

PAGE = re.compile(r"/(?:[^.?]*/)?(?:\?.*)?")  # and no file
LINK = re.compile(r'href="([^"#]+)')
DESK = (
    *("/admin/", "/admin/moderation/", "/admin/moderation/contributions/", "/admin/moderation/commentaires/"),
    *("/admin/moderation/motifs/", "/admin/moderation/motifs/add/", "/admin/personnes/roles/", "/admin/users/"),
    *("/admin/personnes/roles/donner/", "/admin/journal/", "/admin/envois/", "/admin/synthese/"),
    *("/admin/contribution-collective/", "/admin/settings/web/brand/", "/admin/pages/"),
)
# Zones and names that Wagtail lists; its own words are its own.
NOT_OURS = re.compile(r"/admin/(account|images|documents|reports|workflows|sites|collections|redirects|styleguide)/")
NEW_PASSWORD = "terres-vivantes-2026"
WORDS = {"title": "Irrigation", "body": "Irrigation, restauration."}
# (person or none, path, what is sent): each form says what is wrong.
FORMS = [
    ("", "/compte/login/", {"login": "personne@exemple.fr", "password": "faux"}),
    ("", "/compte/login/", {}),
    ("", "/compte/signup/", {"email": "pas-une-adresse", "password1": "court"}),
    ("", "/compte/signup/", {"email": "neuf@exemple.fr", "password1": "password123"}),
    ("", "/compte/signup/", {}),
    ("", "/compte/password/reset/", {"email": "rien"}),
    ("", "/compte/password/reset/", {"email": "claire.odin@exemple.fr"}),
    ("", "/concertations/projets-alimentaires/contribuer/avis/", {"etape": "1", "suite": "1"}),
    (
        "",
        "/concertations/projets-alimentaires/contribuer/avis/",
        typed(**WORDS, etape="2", suite="1", author_name="", author_email="a"),
    ),
    ("", "/concertations/projets-alimentaires/contribuer/avis/", typed(title="", body="", charter="", theme="rien")),
    ("", "/concertations/sraddet/contribuer/", typed(**WORDS)),
    ("", "/concertations/projets-alimentaires/contributions/{reference}/commenter/", {}),
    ("", "/concertations/projets-alimentaires/contributions/{reference}/commenter/", {"comment": "x" * 9999}),
    ("claire.odin", "/compte/password/change/", {"oldpassword": "faux", "password1": "a", "password2": "b"}),
    ("claire.odin", "/compte/email/", {"action_add": "", "email": "claire.odin@exemple.fr"}),
    ("claire.odin", "/compte/logout/", {}),
    ("yves.collange", "/admin/moderation/motifs/add/", {}),
    ("yves.collange", "/admin/personnes/roles/donner/", {}),
]
MAILED = [
    ("/compte/password/reset/", {"email": "claire.odin@exemple.fr"}),
    ("/compte/password/reset/", {"email": "inconnue@exemple.fr"}),
    ("/compte/signup/", {"email": "claire.odin@exemple.fr", "password1": NEW_PASSWORD, "display_name": "Claire"}),
    ("/compte/signup/", {"email": "neuve@exemple.fr", "password1": NEW_PASSWORD, "display_name": "Claire"}),
    ("/concertations/ouverte/contribuer/", typed(**WORDS)),
]


class TestPages(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_story()

    def test_public_pages_in_english(self):
        for person in ("", "claire.odin", "brigitte.jourdan"):
            assert self.leaks("en", self.walk("en", person, ["/"], is_public)) == set()

    def test_public_pages_in_french(self):
        for person in ("", "claire.odin", "brigitte.jourdan"):
            assert self.leaks("fr", self.walk("fr", person, ["/"], is_public)) == set()

    def test_the_desk_in_english(self):
        assert self.leaks("en", self.walk("en", "yves.collange", DESK, is_desk)) == set()

    def test_what_forms_say_in_english(self):
        assert self.leaks("en", self.send_forms("en")) == set()

    def test_what_forms_say_in_french(self):
        assert self.leaks("fr", self.send_forms("fr")) == set()

    def test_mails_in_english(self):
        assert self.leaks("en", self.receive_mails("en")) == set()

    def test_mails_in_french(self):
        assert self.leaks("fr", self.receive_mails("fr")) == set()

    def leaks(self, language, pages):
        """(where, text) of what is said in the other language by nobody but us."""
        foreign, content = Foreign(language), Content()
        found, count = set(), 0
        for where, page in pages:
            texts = texts_in(page, language)
            assert texts, f"{where} says nothing in {language}"
            count += len(texts)
            seen = [phrase for text in texts if foreign.sees(text) for phrase in content.without(text)]
            found |= {(where, phrase) for phrase in seen if foreign.sees(phrase)}
        assert count > 5
        return found

    def sign_in(self, person):
        self.client.logout()
        if person:
            self.client.force_login(User.objects.get(email=f"{person}@exemple.fr"))

    def walk(self, language, person, start, follow):
        """One page of each kind that the person can reach by links, as (path, page)."""
        self.sign_in(person)
        kinds, waiting = set(), list(start)
        for path in waiting:
            kind = kind_of(path)
            if kind in kinds or not follow(path):
                continue
            kinds.add(kind)
            answer = self.client.get(path, follow=True, headers={"Accept-Language": language})
            if not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
                waiting += [unescape(link) for link in LINK.findall(answer.text)]
                yield path, answer.text
        assert len(kinds) > 20

    def send_forms(self, language):
        reference = Contribution.objects.published().filter(campaign__slug="projets-alimentaires").first().reference
        for person, path, fields in FORMS:
            self.sign_in(person)
            path = path.format(reference=reference)
            answer = self.client.post(path, fields, follow=True, headers={"Accept-Language": language})
            assert answer.status_code < 500
            yield f"{path} {fields}", answer.text

    def receive_mails(self, language):
        self.sign_in("")
        CampaignFactory(code="OUVERTE")
        for path, fields in MAILED:
            self.client.post(path, fields, headers={"Accept-Language": language})
        dispatches = Dispatch.objects.all()
        assert len(dispatches) == len(MAILED)
        for dispatch in dispatches:
            said = (dispatch.payload["subject"], dispatch.payload["text"])
            yield said[0], "".join(f'<p lang="{language}">{text}</p>' for text in said)


def kind_of(path):
    """The address pattern of a path; pages of the editors are each a kind."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return path if match.view_name == "wagtail_serve" else match.route


def is_public(path):
    return bool(PAGE.fullmatch(path)) and not path.startswith(("//", "/admin/", "/documents/"))


def is_desk(path):
    return path.startswith("/admin/") and not NOT_OURS.match(path)
