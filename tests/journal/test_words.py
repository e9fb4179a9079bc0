"""The journal is read by people: no act without a name."""

import re
from collections import Counter

import pytest
from django.conf import settings

from concertation.journal.models import Entry
from concertation.journal.words import act_in_words, details_in_words, named_acts
from concertation.text.choices import MODERATOR_ACTIONS

RECORDED = re.compile(r'\b_?record\(\s*"([a-z_.-]+)"')
QUOTED = re.compile(r'"([a-z_-]+\.[a-z_.-]+)"')
COMPOSED = re.compile(r'f"([a-z_-]+)\.\{')


def in_the_sources(pattern):
    """How often each act stands in the sources as the pattern finds it."""
    folders = ["concertation", "contributions", "home", "workshops"]
    sources = [path.read_text() for folder in folders for path in (settings.BASE_DIR / folder).rglob("*.py")]
    return Counter(act for source in sources for act in pattern.findall(source))


def test_every_act_that_is_recorded_has_a_name():
    recorded = set(in_the_sources(RECORDED)) | {f"moderation.{action}" for action in MODERATOR_ACTIONS}
    assert len(recorded) > 20
    assert recorded - {act for act, _name in named_acts()} == set()


def test_no_name_stands_for_an_act_that_nobody_records():
    """An act stands in the sources twice, where it is named and where it is done, unless its name is composed."""
    quoted, composed = in_the_sources(QUOTED), in_the_sources(COMPOSED)
    names = [act for act, _name in named_acts() if act.partition(".")[0] not in composed]
    assert [act for act in names if quoted[act] < 2] == []


@pytest.mark.parametrize(
    ("action", "data", "act", "details"),
    [
        ("role.granted", {"granted": "moderator", "page": None}, "Rôle donné", "rôle : Modérateur"),
        (
            "moderation.publish",
            {"from": "pending", "to": "published", "ground": "", "decision": 7},
            "Texte publié",
            "décision : 7, avant : En attente de modération, après : Publié",
        ),
        (
            "role.granted",
            {"granted": ["moderator", "editor"]},
            "Rôle donné",
            "rôle : Modérateur, Éditeur",
        ),
        ("role.granted", {"granted": []}, "Rôle donné", ""),
        ("collective.signed", {"reserve": False}, "Version signée", "réserve : non"),
        (
            "organisation.edited",
            {"fields": ["website", "siret"]},
            "Présentation ou réglages changés",
            "champs : site, numéro SIRET",
        ),
        ("of.a.room.gone", {"left": 1}, "of.a.room.gone", "left : 1"),
    ],
)
def test_an_entry_is_said_in_words(action, data, act, details):
    entry = Entry(action=action, data=data)
    assert (act_in_words(entry), details_in_words(entry)) == (act, details)
