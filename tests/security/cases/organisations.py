"""Organisations: what everybody reads, what members do in theirs and not in another's, and lists of people.

"own" is the organisation of the reader and of the signatory, "other" one that nobody here belongs to.
"""

from django.core.files.uploadedfile import SimpleUploadedFile

from concertation.people.choices import ListKind, MembershipRole
from concertation.people.models import Invitation, JoinRequest, Membership, Organisation, PeopleList
from concertation.people.organisations.letters import INVITATION
from concertation.web.links import sign_link
from tests.factories import UserFactory
from tests.people.organisations.factories import invitation
from tests.security.case import GET, POST, Case, given

READ = ("members", "invitations", "send_list", "requests", "history", "settings", "leave")
SENT = {
    "invitations": {"email": "nouvelle@exemple.fr", "role": "reader"},
    "settings": {"description": "Nous", "website": "", "takes_requests": "on"},
    "leave": {},
}
MEMBER_ACTS = {
    "change_role": {"role": "contributor"},
    "record_mandate": {"words": "Délibération du 2 mars"},
    "withdraw_mandate": {},
    "remove": {},
}


def cases():
    yield from public_cases()
    for whose in ("own", "other"):
        yield from member_cases(whose)
        yield from invitation_cases(whose)
        yield from list_cases(whose)
    yield Case("organisations:accept", POST, thing="nothing", fill=given(987))
    yield Case("people_lists:list", thing="nothing", fill=given(987))


def public_cases():
    yield Case("organisations:list")
    yield Case("/organisations/?q", fill=lambda site, place: "/organisations/?q=parc&nature=association")
    for whose in ("own", "other"):
        yield Case("organisations:organisation", thing=whose, fill=code_of(whose))
        for method in (GET, POST):
            yield Case("organisations:ask", method, thing=whose, fill=code_of(whose), data=data({"message": "Moi"}))
    yield Case("organisations:organisation", thing="nothing", fill=given("inconnue"))
    for method in (GET, POST):
        yield Case("organisations:invitation", method, thing="the author's", fill=token)
        yield Case("organisations:invitation", method, thing="forged", fill=given("jeton-faux"))
    for name in ("invitation_account", "invitation_again"):
        yield Case(f"organisations:{name}", POST, fill=token)
    yield Case("organisations:mine")
    yield Case("organisations:accept", POST, thing="the author's", fill=lambda site, place: [authors_invitation().pk])
    yield Case("organisations:withdraw_request", POST, thing="the author's", fill=authors_request)


def member_cases(whose):
    for name in READ:
        yield Case(f"organisations:{name}", thing=whose, fill=code_of(whose))
    for name, fields in SENT.items():
        yield Case(f"organisations:{name}", POST, thing=whose, fill=code_of(whose), data=data(fields))
    for suffix in ("csv", "xlsx"):
        yield Case("organisations:export", thing=f"{whose} {suffix}", fill=code_of(whose, suffix))
    for name in ("member", "act"):
        yield Case(f"organisations:{name}", thing=whose, fill=member_of(whose))
    for name, fields in MEMBER_ACTS.items():
        yield Case(f"organisations:{name}", POST, thing=whose, fill=member_of(whose), data=data(fields))


def invitation_cases(whose):
    for name in ("resend", "withdraw"):
        yield Case(f"organisations:{name}", POST, thing=whose, fill=row_of(whose, Invitation))
    yield Case("organisations:answer", POST, thing=whose, fill=row_of(whose, JoinRequest), data=data({"decline": "1"}))


def list_cases(whose):
    yield Case("organisations:send_list", POST, thing=whose, fill=code_of(whose), data=file_of_people)
    yield Case("people_lists:list", thing=whose, fill=list_of(whose))
    yield Case("people_lists:refused", thing=whose, fill=list_of(whose))
    for name in ("start", "cancel"):
        yield Case(f"people_lists:{name}", POST, thing=whose, fill=list_of(whose))


def organisation_of(site, whose):
    return site.organisation if whose == "own" else other_organisation()


def other_organisation():
    """Made for the request and gone with it, with a member who carries a marker."""
    organisation, is_new = Organisation.objects.get_or_create(
        code="autre", defaults={"name": "Autre", "kind": "reseau"}
    )
    if is_new:
        Membership.objects.create(
            organisation=organisation,
            user=UserFactory(email="membre-zqinvited@exemple.fr", display_name="Membre d'ailleurs"),
            role=MembershipRole.SIGNATORY,
            mandate="Délibération",
        )
        invitation(organisation, "autre-zqinvited@exemple.fr")
        JoinRequest.objects.create(
            organisation=organisation, user=UserFactory(email="demande-zqinvited@exemple.fr"), message="zqasked"
        )
    return organisation


def code_of(whose, *more):
    return lambda site, place: [organisation_of(site, whose).code, *more]


def member_of(whose):
    """The reader of one's own organisation, the signatory of the other one."""
    return lambda site, place: [
        organisation_of(site, whose).code,
        organisation_of(site, whose).memberships.order_by("pk").first().pk,
    ]


def row_of(whose, model):
    return lambda site, place: [
        organisation_of(site, whose).code,
        model.objects.filter(organisation=organisation_of(site, whose)).order_by("pk").first().pk,
    ]


def list_of(whose):
    def fill(site, place):
        people = PeopleList.objects.create(
            kind=ListKind.MEMBERS,
            organisation=organisation_of(site, whose),
            file_name="liste.csv",
            rows=[[1, "liste-zqinvited@exemple.fr", "", "", ""], [2, "zqinvited", "", "", "wrong_address"]],
            total=2,
        )
        return [people.pk]

    return fill


def authors_invitation():
    other = other_organisation()
    return other.invitations.filter(email="author-zqaccount@exemple.fr").first() or invitation(
        other, "author-zqaccount@exemple.fr"
    )


def authors_request(site, place):
    return [JoinRequest.objects.get_or_create(organisation=other_organisation(), user=site.users["author"])[0].pk]


def token(site, place):
    return [sign_link(INVITATION, authors_invitation().pk)]


def data(fields):
    return lambda site, place: fields


def file_of_people(site, place):
    return {"role": "reader", "file": SimpleUploadedFile("liste.csv", b"e-mail\nliste@exemple.fr\n")}
