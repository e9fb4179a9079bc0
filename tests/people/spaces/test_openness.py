"""Opening, closing, inviting: who may, what is written, what the letter says, and that twice is once."""

import pytest
from django.core.exceptions import PermissionDenied

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import ListKind, Role
from concertation.people.lists.prepare import prepare_list, start_list
from concertation.people.lists.reading import read_people_csv
from concertation.people.models import Space, SpaceGuest
from concertation.people.spaces import rules
from concertation.people.spaces.openness import (
    can_open_space,
    can_read_space,
    invite_guest,
    open_space,
    restrict_space,
    unlist_space,
    withdraw_guest,
)
from tests.crowd import at_once
from tests.factories import (
    CampaignFactory,
    CollegeFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
    grant,
    make_index,
)

from .factories import confirm_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def editor(campaign):
    return grant(UserFactory(), Role.EDITOR, campaign)


@pytest.mark.parametrize(
    ("role", "where", "opens", "reads"),
    [
        (Role.EDITOR, "page", True, True),
        (Role.EDITOR, "above", True, True),
        (Role.EDITOR, "site", True, True),
        (Role.EDITOR, "elsewhere", False, False),
        (Role.ADMINISTRATOR, "site", True, True),
        (Role.GUARANTOR, "page", False, True),
        (Role.GUARANTOR, "site", False, True),
        (Role.MODERATOR, "page", False, False),
        (Role.FACILITATOR, "page", False, False),
        (Role.AUTHORITY, "page", False, False),
    ],
)
def test_who_says_who_enters(campaign, role, where, opens, reads):
    pages = {"page": campaign, "above": make_index(), "site": None, "elsewhere": CampaignFactory()}
    user = grant(UserFactory(), role, pages[where])
    assert (can_open_space(user, campaign), can_read_space(user, campaign)) == (opens, reads)
    if not opens:
        for act in (restrict_space, open_space, unlist_space):
            with pytest.raises(PermissionDenied):
                act(campaign, actor=user)
        with pytest.raises(PermissionDenied):
            invite_guest(campaign, email="a@exemple.fr", actor=user)
        with pytest.raises(PermissionDenied):
            withdraw_guest(campaign, guest_id=1, actor=user)
    assert not Space.objects.exists()


def test_a_restricted_page_opens_again_and_remembers_who_was_named(campaign, editor):
    parc, epci, elus = OrganisationFactory(), TerritoryFactory(), CollegeFactory()
    space = restrict_space(
        campaign, actor=editor, organisations=[parc], territories=[epci], colleges=[elus], trusts_profiles=True
    )
    assert (list(space.organisations.all()), list(space.territories.all()), list(space.colleges.all())) == (
        [parc], [epci], [elus],
    )  # fmt: skip
    entry = Entry.objects.get(action="space.restricted")
    assert (entry.page_id, entry.role, entry.data["organisations"]) == (campaign.pk, Role.EDITOR, [parc.code])
    open_space(campaign, actor=editor)
    space = Space.objects.get()
    assert space.visibility == "public"
    assert list(space.organisations.all()) == [parc]
    assert rules.is_admitted(UserFactory(), campaign)
    unlist_space(campaign, actor=editor)
    assert rules.is_unlisted(campaign)
    assert [entry.action for entry in Entry.objects.filter(action__startswith="space.").order_by("pk")] == [
        "space.restricted", "space.opened", "space.unlisted",
    ]  # fmt: skip


def test_a_guest_is_invited_once_and_enters_once_the_address_is_confirmed(campaign, editor):
    restrict_space(campaign, actor=editor)
    guest, is_new = invite_guest(campaign, email=" Ana@Exemple.fr ", name="Ana", actor=editor)
    assert is_new
    assert invite_guest(campaign, email="ana@exemple.fr", actor=editor) == (guest, False)
    letter = Dispatch.objects.get(key=f"space-guest:{guest.pk}")
    assert letter.recipient == "ana@exemple.fr"
    assert campaign.get_url() in letter.payload["text"]
    assert "ana@exemple.fr" in letter.payload["text"]
    ana = UserFactory(email="ana@exemple.fr")
    assert not rules.is_admitted(ana, campaign)
    confirm_address(ana)
    assert rules.is_admitted(ana, campaign)
    assert withdraw_guest(campaign, guest_id=guest.pk, actor=editor)
    assert not withdraw_guest(campaign, guest_id=guest.pk, actor=editor)
    assert not rules.is_admitted(ana, campaign)
    entries = Entry.objects.filter(action__startswith="space.guest")
    assert entries.count() == 2
    assert not any("ana" in str(entry.data) + entry.target_label for entry in entries)


def test_a_guest_of_another_page_is_not_withdrawn(campaign, editor):
    other = CampaignFactory()
    guest, _new = invite_guest(other, email="a@exemple.fr", actor=grant(UserFactory(), Role.EDITOR, other))
    assert not withdraw_guest(campaign, guest_id=guest.pk, actor=editor)
    assert SpaceGuest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_list_of_guests_is_worked_off_line_by_line():
    campaign = CampaignFactory()
    editor = grant(UserFactory(), Role.EDITOR, campaign)
    restrict_space(campaign, actor=editor)
    invite_guest(campaign, email="deja@exemple.fr", actor=editor)
    table = read_people_csv(
        "adresse;nom\nana@exemple.fr;Ana\nANA@exemple.fr;Encore\npas une adresse;X\ndeja@exemple.fr;Déjà\n".encode()
    )
    people_list = prepare_list(
        ListKind.GUESTS, table=table, file_name="invites.csv", actor=editor, space=Space.objects.get()
    )
    assert SpaceGuest.objects.count() == 1
    start_list(people_list, actor=editor)
    people_list.refresh_from_db()
    assert people_list.report["counts"] == {"invited": 1, "duplicate": 1, "wrong_address": 1, "known": 1}
    assert set(SpaceGuest.objects.values_list("email", flat=True)) == {"ana@exemple.fr", "deja@exemple.fr"}


@pytest.mark.django_db(transaction=True)
def test_the_same_address_invited_ten_times_at_once_is_one_guest_and_one_letter():
    campaign = CampaignFactory()
    editor = grant(UserFactory(), Role.EDITOR, campaign)
    answers = at_once(*[lambda: invite_guest(campaign, email="ana@exemple.fr", actor=editor)[1]] * 10)
    assert sorted(answers) == [False] * 9 + [True]
    assert Dispatch.objects.filter(key__startswith="space-guest:").count() == 1
    assert Entry.objects.filter(action="space.guest_invited").count() == 1
