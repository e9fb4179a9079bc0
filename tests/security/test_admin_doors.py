"""Wagtail's own screens: closed to who has no role, and telling a role nothing of other campaigns."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.users.models import UserProfile

from .access import body_of, leaks_in, rows_written
from .addresses import every_address, is_ours
from .case import Case
from .world import build_site

# The words and icons of the admin itself, the same for everybody.
FOR_EVERYBODY = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
# Wagtail's sign-in and password screens are off, or lead to the site's own; the last two break on purpose.
ELSEWHERE = re.compile(r"admin/(login|password_reset|failwhale|\^)")
NAMES = {
    "app_label": "contributions", "content_type_app_name": "contributions", "app_name": "contributions",
    "model_name": "campaign", "content_type_model_name": "campaign", "action": "delete", "action_name": "publish",
}  # fmt: skip


def admin_paths(site):
    """An address for each pattern of Wagtail's own, with the number of the draft campaign where one is asked for."""
    number = str(site.places["draft"]["campaign"].pk)

    def value(match):
        kind, _colon, name = match[1].rpartition(":")
        return number if kind == "int" else NAMES.get(name, number)

    for route, name, view in every_address():
        if route.startswith("admin/") and not is_ours(route, name, view) and not ELSEWHERE.match(route):
            path = re.sub(r"[\^$\\]", "", re.sub(r"<([^>]+)>", value, re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", route)))
            if name not in FOR_EVERYBODY:
                yield "/" + path


@pytest.fixture
def site(db):
    return build_site()


def person(site, name):
    client = Client(raise_request_exception=False)
    if name in site.users:
        client.force_login(site.users[name])
        UserProfile.get_for_user(site.users[name])  # Wagtail makes the row when it is first read
    return client


@pytest.mark.parametrize("name", ["visitor", "participant", "signatory"])
def test_who_has_no_role_enters_nowhere(site, name):
    client = person(site, name)
    opened = []
    for path in admin_paths(site):
        for answer in (client.get(path), client.post(path)):
            if not (answer.status_code == 404 or answer.headers.get("Location", "").startswith("/compte/login/")):
                opened.append((path, answer.status_code))
    assert opened == []


@pytest.mark.parametrize("name", ["elsewhere", "moderator", "guarantor"])
def test_a_role_reads_and_writes_nothing_by_wagtails_own_screens(site, name):
    client = person(site, name)
    before, wrong = rows_written(), {}
    for path in admin_paths(site):
        answer = client.get(path)
        leaks = set(leaks_in(body_of(answer), Case(path), name))
        if leaks or answer.status_code >= 500:
            wrong[path] = leaks or answer.status_code
    assert wrong == {}
    assert rows_written() == before


def bulk_paths():
    """Each action of Wagtail's on several pages or files, asked about all there are: by number, and by "all"."""
    for model in (Page, Document, Image):
        app, name = model._meta.app_label, model._meta.model_name
        numbers = "&".join(f"id={pk}" for pk in model.objects.order_by("pk").values_list("pk", flat=True))
        for action in bulk_action_registry.get_bulk_actions_for_model(app, name):
            for asked in (numbers, "id=all"):
                yield reverse("wagtail_bulk_action", args=[app, name, action.action_type]) + "?" + asked


@pytest.mark.parametrize("name", ["elsewhere", "facilitator"])
def test_numbers_in_an_address_of_several_things_tell_no_title(site, name):
    client = person(site, name)
    restricted = site.places["restricted"]["campaign"].title
    told = {}
    for path in bulk_paths():
        words = body_of(client.get(path))
        leaks = [*leaks_in(words, Case(path), name), *([restricted] if restricted in words else [])]
        if leaks and not (name == "facilitator" and leaks == [restricted]):
            told[path.partition("?")[0]] = leaks
    assert told == {}
