"""Nothing for axe-core to find where organisations keep their people and read what is written in their name."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import ListKind, ListState, MembershipRole
from concertation.people.lists.prepare import prepare_list
from concertation.people.lists.reading import read_people_csv
from concertation.people.models import JoinRequest, Organisation, PeopleList
from concertation.people.organisations.letters import invitation_url
from concertation.text.choices import TextStatus
from tests.contributions.endorsement.factories import waiting_comment, waiting_contribution
from tests.factories import ContributionFactory, MembershipFactory
from tests.people.organisations.factories import invitation

from .people import account
from .test_axe import violations_on
from .test_axe_states import look, walk

__all__ = ["look"]

pytestmark = pytest.mark.browser

# Both widths and both schemes; their other two pairs show the same parts.
TWO_SCREENS = pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
LINES = "e-mail;nom;rôle\nana@exemple.fr;Ana;\nana@exemple.fr;Ana;\nfaux;Bob;\ncleo@exemple.fr;Cléo;cheffe\n"


@pytest.fixture
def house(team):
    """An organisation that reads its texts, with members, people who wait at its door, lists, and texts to read."""
    house = team.organisation
    Organisation.objects.filter(pk=house.pk).update(validates_texts=True)
    house.refresh_from_db()
    dated = {"mandate": "Délibération du 4 mars", "mandate_on": date(2026, 3, 4)}
    ending = timezone.localdate() + timedelta(days=12)
    other = MembershipFactory(organisation=house, role=MembershipRole.SIGNATORY, mandate_until=ending, **dated)
    house.author = account("line@exemple.fr", "Line Roux")
    house.membership = MembershipFactory(organisation=house, user=house.author)
    house.other = other
    invitation(house, "une@exemple.fr", invited_by=team.signatory)
    invitation(house, "deux@exemple.fr", days=-1)
    JoinRequest.objects.create(organisation=house, user=account("zoe@exemple.fr", "Zoé"), message="Je suis voisine.")
    house.lists_ = [a_list(house, team.signatory, state) for state in ListState]
    house.text = waiting_contribution(house, house.author, campaign=team.campaign)
    house.comment = waiting_comment(house, house.author, target=ContributionFactory(campaign=team.campaign))
    house.returned = waiting_contribution(house, house.author, campaign=team.campaign, status=TextStatus.DECLINED)
    ContributionFactory(campaign=team.campaign, organisation=house, author=house.author)
    return house


def a_list(house, sender, state):
    table = read_people_csv(LINES.encode())
    made = prepare_list(ListKind.MEMBERS, table=table, file_name="membres.csv", actor=sender, organisation=house)
    report = {"counts": {"invited": 1, "duplicate": 1}, "refused": [[3, "duplicate"], [4, "wrong_address"]]}
    ended = {} if state in (ListState.WAITING, ListState.RUNNING) else {"ended_at": timezone.now()}
    PeopleList.objects.filter(pk=made.pk).update(state=state, done=2, report=report, **ended)
    return made


def pages(house, *names):
    return [reverse(f"organisations:{name}", args=[house.code]) for name in names]


@TWO_SCREENS
def test_who_answers_for_it(look, team, house, width, scheme):
    page = look(width, scheme, team.signatory)
    member = reverse("organisations:member", args=[house.code, house.membership.pk])
    signatory = reverse("organisations:member", args=[house.code, house.other.pk])
    names = ("members", "invitations", "send_list", "requests", "history", "settings", "leave")
    lists = [reverse("people_lists:list", args=[each.pk]) for each in house.lists_]
    assert walk(page, [*pages(house, *names), member, signatory, "/mon-espace/organisations/", *lists]) == {}


@TWO_SCREENS
def test_forms_that_are_refused(look, team, house, width, scheme):
    page = look(width, scheme, team.signatory)
    found = {}
    for path in pages(house, "invitations", "send_list"):
        page.goto(path)
        page.eval_on_selector("main form.form", "form => { form.noValidate = true; form.requestSubmit(); }")
        page.wait_for_selector(".error-summary")
        found[path] = violations_on(page)
    assert set(map(str, found.values())) == {"[]"}, found


@TWO_SCREENS
def test_who_reads_its_texts(look, team, house, width, scheme):
    page = look(width, scheme, team.signatory)
    texts = [
        reverse("endorsement:contribution", args=[house.code, each.reference]) for each in (house.text, house.returned)
    ]
    comment = reverse("endorsement:comment", args=[house.code, house.comment.pk])
    paths = ["/mon-espace/textes-a-relire/", reverse("endorsement:list", args=[house.code]), *texts, comment]
    assert walk(page, paths) == {}
    page.goto(texts[0])
    page.click("[name=decision][value=decline]")
    page.wait_for_selector(".error-summary")
    assert violations_on(page) == []


@TWO_SCREENS
def test_who_writes_in_its_name(look, house, width, scheme):
    page = look(width, scheme, house.author)
    reference = house.returned.reference
    assert walk(page, [
        *pages(house, "members", "leave"),
        "/mon-espace/",
        "/mon-espace/contributions/",
        "/mon-espace/commentaires/",
        f"/suivi/{reference}/",
        f"/suivi/{reference}/corriger/",
    ]) == {}  # fmt: skip


@TWO_SCREENS
def test_its_door(look, team, house, width, scheme):
    """What anybody reads of it, and an invitation in each of its states, before whom it is for and before others."""
    open_, late, used = (invitation(house, f"{word}@exemple.fr", days=days) for word, days in [
        ("invitee", 9), ("tard", -2), ("prise", 9),
    ])  # fmt: skip
    used.accepted_at = timezone.now()
    used.save()
    links = ["/" + invitation_url(each).split("/", 3)[3] for each in (open_, late, used)]
    public = [reverse("organisations:list"), *pages(house, "organisation", "ask")]
    for user in (None, account("invitee@exemple.fr", "Inès"), account("autre@exemple.fr", "Autre")):
        page = look(width, scheme, user)
        assert walk(page, public) == {}
        for link in [*links, "/invitations/faux/"]:
            page.goto(link)
            assert violations_on(page) == [], (user, link)
