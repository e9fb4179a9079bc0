"""The profile: what is written, journaled, taken back, and what it never changes by itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.journal.models import Entry
from concertation.people.models import User
from concertation.people.my_space.profile import ProfileChangedError, fingerprint, update_profile
from concertation.people.names import check_public_name
from contributions.models import Contribution
from tests.factories import (
    PASSWORD,
    CollegeFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/mon-espace/profil/"


@pytest.fixture
def user():
    return UserFactory(display_name="Ana", standing_confirmed_at=timezone.now())


def typed(user, **changed):
    """The profile form as it is shown, with what is changed in it."""
    return {
        "display_name": user.display_name,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "college": user.college.code if user.college else "",
        "territory": user.territory.name if user.territory else "",
        "language": user.language,
        "seen": fingerprint(user),
    } | changed


@pytest.mark.parametrize(
    ("changes", "journaled", "is_still_confirmed"),
    [
        ({}, None, True),
        ({"display_name": "Ana"}, None, True),
        ({"display_name": "Anouk"}, ["display_name"], True),
        ({"first_name": "Ana", "last_name": "Roux"}, ["first_name", "last_name"], True),
        ({"language": "en"}, ["language"], True),
        ({"college": CollegeFactory}, ["college"], False),
        ({"territory": TerritoryFactory}, ["territory"], False),
    ],
)
def test_update_profile_journals_the_fields_and_takes_back_what_was_checked(
    user, changes, journaled, is_still_confirmed
):
    changes = {name: value() if callable(value) else value for name, value in changes.items()}
    update_profile(user, actor=user, **changes)
    kept = User.objects.get(pk=user.pk)
    assert [getattr(kept, name) for name in changes] == list(changes.values())
    assert (kept.standing_confirmed_at is not None) is is_still_confirmed
    entries = list(Entry.objects.filter(action="profile.updated"))
    assert [entry.data for entry in entries] == ([{"fields": journaled}] if journaled else [])
    assert not any("An" in str(entry.data) + entry.target_label for entry in entries)


def test_texts_that_appeared_keep_their_name_unless_asked(user):
    text = ContributionFactory(author=user, author_name="Ana")
    comment = CommentFactory(target=text, user=user, user_name="Ana")
    others = CommentFactory(target=text, user_name="Ana")
    update_profile(user, actor=user, display_name="Anouk")
    assert Contribution.objects.get().author_name == "Ana"
    update_profile(user, actor=user, rename_texts=True)
    assert Contribution.objects.get().author_name == "Anouk"
    names = dict(ModeratedComment.objects.values_list("pk", "user_name"))
    assert names == {comment.pk: "Anouk", others.pk: "Ana"}
    [entry] = Entry.objects.filter(action="profile.signed-again")
    assert entry.data == {"texts": 2}


def test_a_form_that_another_one_overtook_writes_nothing(user):
    seen = fingerprint(user)
    update_profile(user, actor=user, seen=seen, display_name="Anouk")
    with pytest.raises(ProfileChangedError):
        update_profile(user, actor=user, seen=seen, display_name="Ana", language="en")
    assert User.objects.get(pk=user.pk).display_name == "Anouk"


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("Élise", True),
        ("Grand-duc 63", True),
        ("Alma", True),
        ("ana@exemple.fr", False),
        ("Ana (ana@exemple.fr)", False),
        ("Chambre d'agriculture", False),
        ("  chambre  d’Agriculture ", False),
        ("ALMA", False),
        ("Chambre d'agri\u200bculture", False),
        ("Chambre d'agriculture\u2060", False),
        ("\u0421hambre d'\u0430griculture", False),
        ("Ｃhambre d'agriculture", False),
        ("Chambrē d'agriculture", False),
        ("\u0391LM\u0410", False),
        ("Ольга", True),
        ("Αθηνά", True),
    ],
)
def test_a_name_is_neither_an_address_nor_an_organisations(name, is_taken):
    OrganisationFactory(name="Chambre d'agriculture", acronym="ALMA")
    OrganisationFactory(name="Autre", acronym="")
    if is_taken:
        check_public_name(name)
    else:
        with pytest.raises(ValidationError):
            check_public_name(name)


def test_the_page_keeps_what_is_changed(client, user):
    college, territory = CollegeFactory(), TerritoryFactory()
    client.force_login(user)
    answer = client.post(
        ADDRESS, typed(user, display_name=" Anouk ", college=college.code, territory=territory.name, last_name="Roux")
    )
    assert answer.status_code == 302
    kept = User.objects.get(pk=user.pk)
    assert (kept.display_name, kept.college, kept.territory, kept.last_name) == ("Anouk", college, territory, "Roux")
    assert kept.standing_confirmed_at is None
    page = client.get(ADDRESS).content.decode()
    assert f'value="{territory.name}" selected' in page


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({"display_name": ""}, "Donnez le nom que les autres liront."),
        ({"display_name": " \t\u200b "}, "Donnez le nom que les autres liront."),
        ({"display_name": "é" * 10_000}, "10000 caractères"),
        ({"display_name": "ana@exemple.fr"}, "elle serait publiée"),
        ({"last_name": "x" * 10_000}, "10000 caractères"),
        ({"college": "nonsense"}, "Choisissez dans la liste."),
        ({"territory": "Nulle part"}, "n'est pas dans la liste"),
        ({"language": "tlh"}, "langues proposées"),
        ({"seen": "0" * 16}, "dans une autre fenêtre"),
    ],
)
def test_bad_input_is_answered_in_words_and_kept(client, user, changed, answer):
    client.force_login(user)
    response = client.post(ADDRESS, typed(user, **{"first_name": "Prénom"} | changed))
    html = response.content.decode().replace("’", "'")
    assert response.status_code == (409 if "seen" in changed else 200)
    assert answer in html
    assert 'value="Prénom"' in html
    assert User.objects.get(pk=user.pk).first_name == ""


def test_an_overtaken_form_can_be_sent_again_once_it_was_read(client, user):
    client.force_login(user)
    old = typed(user, display_name="Deux")
    client.post(ADDRESS, typed(user, display_name="Un"))
    assert client.post(ADDRESS, old).status_code == 409
    client.post(ADDRESS, typed(User.objects.get(pk=user.pk), display_name="Deux"))
    assert User.objects.get(pk=user.pk).display_name == "Deux"


def test_the_interface_follows_the_language_at_once_and_at_sign_in(client, user):
    client.force_login(user)
    client.post(ADDRESS, typed(user, language="en"))
    assert '<html lang="en">' in client.get(ADDRESS).content.decode()
    client.logout()
    client.cookies.clear()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert '<html lang="en">' in client.get(ADDRESS).content.decode()


def test_who_signs_up_in_english_goes_on_in_english(client):
    client.cookies["django_language"] = "en"
    fields = {"email": "ana@exemple.fr", "display_name": "Ana", "password1": PASSWORD}
    client.post(reverse("account_signup"), fields)
    assert User.objects.get(email="ana@exemple.fr").language == "en"


def test_the_page_costs_the_same_for_1_and_for_30(client):
    counts = []
    for size in (1, 30):
        user = UserFactory()
        for _ in range(size):
            MembershipFactory(user=user)
            ContributionFactory(author=user)
        client.force_login(user)
        client.get(ADDRESS)  # what is read once and remembered
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["autre@exemple.fr", "Le Parc"])
def test_no_account_opens_under_a_name_that_the_profile_would_refuse(client, name):
    OrganisationFactory(name="Le Parc")
    fields = {"email": "ana@exemple.fr", "display_name": name, "password1": PASSWORD}
    assert client.post(reverse("account_signup"), fields).status_code == 200
    assert not User.objects.exists()
