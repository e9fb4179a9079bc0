"""Organisations in the admin: numbers, members and mandates through the use cases, and mandates that end soon."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.people.models import Invitation, Membership, Organisation
from concertation.people.organisations.admin_forms import MEMBERS_SHOWN
from concertation.people.roles import grant_role
from tests.factories import OrganisationFactory, TerritoryFactory, UserFactory
from tests.people.places.factories import make_tree

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, mails_to, member

pytestmark = pytest.mark.django_db
LIST = "/admin/personnes/organisations/"
SIRET = "732 829 320 00074"


@pytest.fixture
def administrator(client):
    user = UserFactory()
    grant_role(user, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def form(organisation, *lines, initial=0, territories=(), initial_territories=0, **fields):
    data = {"name": organisation.name, "code": organisation.code, "kind": organisation.kind, "takes_requests": "on"}
    data |= fields
    data |= {"memberships-TOTAL_FORMS": len(lines), "memberships-INITIAL_FORMS": initial}
    data |= {"territory_links-TOTAL_FORMS": len(territories), "territory_links-INITIAL_FORMS": initial_territories}
    data |= {f"territory_links-{place}-territory": territory for place, territory in enumerate(territories)}
    for place, line in enumerate(lines):
        data |= {f"memberships-{place}-{name}": value for name, value in line.items()}
    return data


def edit(client, organisation, *lines, **fields):
    return client.post(f"{LIST}edit/{organisation.pk}/", form(organisation, *lines, **fields))


def line(membership, **changed):
    return {"id": membership.pk, "user": membership.user.email, "role": membership.role} | changed


def acts():
    return list(Entry.objects.exclude(action="role.granted").order_by("pk").values_list("action", flat=True))


def test_numbers_are_typed_with_spaces_and_a_first_validator_is_invited(client, administrator):
    wanted = OrganisationFactory.build(name="Le Pas de Côté", code="pas-de-cote")
    data = form(wanted, siret=SIRET, rna="w 381 234 567", first_validator="lea@exemple.fr")
    assert client.post(f"{LIST}add/", data).status_code == 302
    made = Organisation.objects.get(code="pas-de-cote")
    assert (made.siret, made.rna) == ("73282932000074", "W381234567")
    assert Invitation.objects.get(organisation=made).role == VALIDATOR
    assert len(mails_to("lea@exemple.fr")) == 1
    assert acts() == ["organisation.created", "organisation.invited"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"siret": SIRET}, "déjà celui d&#x27;une autre organisation"),
        ({"siret": "732 829 320 00075"}, "pas juste"),
        ({"rna": "W12"}, "pas juste"),
    ],
)
def test_a_wrong_number_or_anothers_is_told_and_what_was_typed_stays(client, administrator, fields, words):
    OrganisationFactory(siret="73282932000074", name="La Première")
    other = OrganisationFactory()
    page = edit(client, other, **fields, description="MARQUEUR").content.decode().replace("’", "&#x27;")
    assert words in page.replace("'", "&#x27;")
    assert "MARQUEUR" in page
    assert Organisation.objects.get(pk=other.pk).siret == ""


def test_each_line_goes_through_its_use_case(client, administrator):
    organisation, newcomer = OrganisationFactory(), UserFactory()
    gone, moved, same = (member(organisation, role=role) for role in (READER, CONTRIBUTOR, VALIDATOR))
    response = edit(
        client,
        organisation,
        line(gone, DELETE="on"),
        line(moved, role=SIGNATORY, mandate="Délibération du 3 mars", mandate_until="2999-01-01"),
        line(same),
        {"user": newcomer.email, "role": READER},
        initial=3,
    )
    assert response.status_code == 302
    roles = dict(organisation.memberships.values_list("user", "role"))
    assert roles == {moved.user.pk: SIGNATORY, same.user.pk: VALIDATOR, newcomer.pk: READER}
    assert Membership.objects.mandated().get() == moved
    assert acts() == [
        "organisation.member_removed",
        "organisation.role_changed",
        "organisation.mandate_recorded",
        "organisation.member_added",
    ]
    assert [len(mails_to(one.email)) for one in (gone.user, moved.user, same.user, newcomer)] == [1, 1, 0, 1]


def test_saving_again_without_a_change_journals_nothing(client, administrator):
    organisation = OrganisationFactory()
    one = member(organisation, role=SIGNATORY, mandate="Délibération", mandate_until=timezone.localdate())
    unchanged = line(one, mandate=one.mandate, mandate_until=one.mandate_until.isoformat())
    assert edit(client, organisation, unchanged, initial=1).status_code == 302
    assert acts() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"role": VALIDATOR, "mandate": "Délibération"}, "va avec le rôle de signataire"),
        ({"role": SIGNATORY, "mandate": "D", "mandate_on": "2026-02-02", "mandate_until": "2026-01-01"}, "finit après"),
    ],
)
def test_a_mandate_that_makes_no_sense_is_told(client, administrator, changed, words):
    one = member()
    page = edit(client, one.organisation, line(one, **changed), initial=1).content.decode()
    assert words in page
    assert acts() == []


def test_an_administrator_does_not_mandate_themselves(client, administrator):
    one = member(role=SIGNATORY, user=administrator)
    page = edit(client, one.organisation, line(one, mandate="Moi-même"), initial=1).content.decode()
    assert "son propre mandat" in page
    assert not Membership.objects.mandated().exists()


def test_an_act_is_known_by_its_content(client, administrator, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    one = member(role=SIGNATORY)
    page = edit(
        client,
        one.organisation,
        line(one, mandate="Délibération", mandate_act=SimpleUploadedFile("acte.pdf", b"<script>")),
        initial=1,
    )
    assert "ni un PDF" in page.content.decode()
    sent = line(one, mandate="Délibération", mandate_act=SimpleUploadedFile("acte.exe", b"%PDF-1.7"))
    assert edit(client, one.organisation, sent, initial=1).status_code == 302
    one.refresh_from_db()
    assert one.mandate_act.name.endswith(".pdf")


def test_a_large_organisation_shows_who_answers_for_it_and_loses_nobody(client, administrator):
    organisation = OrganisationFactory()
    people = [UserFactory() for _n in range(MEMBERS_SHOWN)]
    Membership.objects.bulk_create(Membership(organisation=organisation, user=user, role=READER) for user in people)
    boss = member(organisation, role=VALIDATOR)
    page = client.get(f"{LIST}edit/{organisation.pk}/").content.decode()
    assert boss.user.email in page
    assert people[0].email not in page
    edit(client, organisation, line(boss), initial=1)
    assert organisation.memberships.count() == MEMBERS_SHOWN + 1


def test_mandates_that_end_soon_are_found(client, administrator):
    today = timezone.localdate()
    soon = member(role=SIGNATORY, mandate="Délibération", mandate_until=today + timedelta(days=60)).organisation
    later = member(role=SIGNATORY, mandate="Délibération", mandate_until=today + timedelta(days=61)).organisation
    over = member(role=SIGNATORY, mandate="Délibération", mandate_until=today - timedelta(days=1)).organisation
    member(soon)

    def found(mandates):
        answer = client.get(f"{LIST}?mandates={mandates}")
        return {row.pk: (row.member_count, row.ending_count) for row in answer.context["object_list"]}

    assert found("soon") == {soon.pk: (2, 1)}
    assert found("none") == {over.pk: (1, 0)}
    assert later.pk not in found("none")


def test_the_list_and_its_export_cost_the_same_for_thirty_organisations(client, administrator):
    def cost(path):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    member()
    paths = [LIST, f"{LIST}?export=csv"]
    first = [cost(path) for path in paths]
    for _n in range(29):
        member(OrganisationFactory(name="=cmd()"), role=SIGNATORY, mandate="Délibération")
    assert [cost(path) for path in paths] == first
    table = b"".join(client.get(paths[1]).streaming_content).decode()
    assert "'=cmd()" in table


def pks(*territories):
    return [territory.pk for territory in territories]


def test_territories_are_chosen_taken_out_and_journalled(client, administrator):
    organisation, tree = OrganisationFactory(), make_tree()
    assert edit(client, organisation, territories=pks(tree["die"], tree["drome"], tree["die"])).status_code == 302
    assert set(organisation.territories.all()) == {tree["die"], tree["drome"]}
    assert acts() == ["organisation.edited"]
    dropped = {"territory_links-0-DELETE": "on", "initial_territories": 2}
    edit(client, organisation, territories=pks(tree["die"], tree["drome"]), **dropped)
    assert list(organisation.territories.all()) == [tree["drome"]]
    edit(client, organisation, territories=pks(tree["drome"]), initial_territories=1)
    assert acts() == ["organisation.edited"] * 2


def test_an_error_keeps_the_territories_that_were_chosen(client, administrator):
    organisation, tree = OrganisationFactory(), make_tree()
    organisation.territories.add(tree["diois"])
    page = edit(client, organisation, territories=pks(tree["diois"], tree["die"]), initial_territories=1, rna="W12")
    shown = [row["territory"].value() for row in page.context["form"].formsets["territory_links"].forms]
    assert [int(pk) for pk in shown] == pks(tree["diois"], tree["die"])
    words = ("Diois · Intercommunalité (EPCI)", "Die · Commune 26113")
    assert [word in page.content.decode() for word in words] == [True, True]
    assert list(organisation.territories.all()) == [tree["diois"]]


@pytest.mark.parametrize("key", ["abc", "-1", "999999999", "9" * 40, "é", "²"])
def test_a_territory_that_is_no_more_is_told(client, administrator, key):
    organisation, tree = OrganisationFactory(), make_tree()
    page = edit(client, organisation, territories=[tree["die"].pk, key])
    assert page.status_code == 200
    assert "choisissez-en un autre" in page.content.decode()
    assert not organisation.territories.exists()


def test_what_another_administrator_took_out_meanwhile_is_no_error(client, administrator):
    organisation, tree = OrganisationFactory(), make_tree()
    assert edit(client, organisation, territories=pks(tree["die"]), initial_territories=1).status_code == 302
    assert list(organisation.territories.all()) == [tree["die"]]


def test_the_form_costs_the_same_for_thirty_territories(client, administrator):
    organisation = OrganisationFactory()
    address = f"{LIST}edit/{organisation.pk}/"

    def cost():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    organisation.territories.add(TerritoryFactory())
    one = cost()
    organisation.territories.add(*(TerritoryFactory() for _n in range(29)))
    assert cost() == one


@pytest.mark.parametrize(
    ("words", "found"), [("drome", True), ("26", True), ("Diois", True), ("Die", True), ("x", False)]
)
def test_organisations_are_found_within_a_territory(client, administrator, words, found):
    organisation, tree = OrganisationFactory(), make_tree()
    organisation.territories.add(tree["die"])
    OrganisationFactory()
    rows = client.get(LIST, {"within": words}).context["object_list"]
    assert [row.pk for row in rows] == ([organisation.pk] if found else [])
