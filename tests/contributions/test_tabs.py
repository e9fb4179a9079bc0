"""Tabs of a campaign: registered by rooms, shown by right, in order."""

from types import SimpleNamespace

import pytest

from contributions import tabs

campaign = SimpleNamespace(pk=1)


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch):
    monkeypatch.setattr(tabs, "_tabs", {})


def register(code, order, **fields):
    tabs.register_tab(
        code=code, label=code.title(), url=lambda campaign: f"/{campaign.pk}/{code}/", order=order, **fields
    )


def test_tabs_come_in_order_with_counts_and_the_current_one_marked():
    register("later", 20, count=lambda campaign: 12)
    register("first", 0)
    found = tabs.tabs_of(campaign, user=None, current="later")
    assert [(tab.label, tab.url, tab.count, tab.is_current) for tab in found] == [
        ("First", "/1/first/", None, False),
        ("Later", "/1/later/", 12, True),
    ]


def test_a_tab_that_is_not_shown_is_not_found():
    register("secret", 0, shown=lambda campaign, user: user == "staff")
    assert tabs.tabs_of(campaign, user="visitor", current="") == []
    assert tabs.find_tab("secret", campaign, user="visitor") is None
    assert tabs.find_tab("secret", campaign, user="staff").code == "secret"


def test_registering_a_code_again_replaces_it():
    register("one", 0)
    register("one", 5)
    assert len(tabs.tabs_of(campaign, user=None, current="")) == 1
    assert tabs.label_of("one") == "One"
    assert tabs.label_of("none") == ""


def test_an_unsaved_campaign_shows_only_the_page_one_is_on():
    register("presentation", 0)
    register("contributions", 10)
    draft = SimpleNamespace(pk=None)
    assert [tab.label for tab in tabs.tabs_of(draft, user=None, current="presentation")] == ["Presentation"]
    assert tabs.find_tab("contributions", draft, user=None) is None
