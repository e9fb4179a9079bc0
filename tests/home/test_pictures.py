"""The pages that `make screenshots` shows."""

import pytest
from django.core.management.base import CommandError
from django.urls import resolve

from home.demonstration.people import ROLE_ACCOUNTS
from home.management.commands.screenshots import choose_pictures
from home.pictures import PICTURES


def test_each_picture_has_a_name_of_its_own():
    names = [picture.name for picture in PICTURES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_each_picture_leads_somewhere_and_is_looked_at_by_somebody_of_the_story(picture):
    assert resolve(picture.path.partition("?")[0])
    assert picture.who in {"", *ROLE_ACCOUNTS}


def test_one_picture_can_be_asked_for():
    assert [picture.name for picture in choose_pictures(["accueil"])] == ["accueil"]
    assert choose_pictures(None) == PICTURES


def test_a_picture_that_is_not_in_the_list_is_told():
    with pytest.raises(CommandError, match="introuvable-ici"):
        choose_pictures(["introuvable-ici"])
