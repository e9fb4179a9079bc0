"""Invitations: sent once, withdrawn, renewed, accepted by their owner only."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import Invitation, JoinRequest, Membership, User
from concertation.people.organisations.accept import (
    accept_invitation,
    ask_new_invitation,
    invitation_of,
    invitations_for,
)
from concertation.people.organisations.addresses import mask
from concertation.people.organisations.errors import (
    AlreadyMemberError,
    InvitationClosedError,
    OrganisationRefusedError,
    WrongAddressError,
)
from concertation.people.organisations.invite import invite_member, resend_invitation, withdraw_invitation
from concertation.people.organisations.letters import INVITATION
from concertation.people.organisations.rules import can_give, is_vouched_for
from concertation.people.roles import withdraw_role
from concertation.web.links import LinkInvalidError, sign_link
from tests.factories import OrganisationFactory, UserFactory, grant

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, confirmed_user, invitation, mails_to, member

pytestmark = pytest.mark.django_db


def acts():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_one_invitation_is_one_row_one_letter_and_one_entry():
    validator = member(role=VALIDATOR)
    asked = {"email": " Lea@Exemple.fr ", "role": CONTRIBUTOR, "actor": validator.user}
    first, second = (invite_member(validator.organisation, **asked) for _time in range(2))
    assert (first.is_new, second.is_new) == (True, False)
    assert first.invitation == second.invitation
    [mail] = mails_to("lea@exemple.fr")
    assert validator.organisation.name in mail["text"]
    assert "/invitations/" in mail["text"]
    [entry] = Entry.objects.all()
    assert (entry.action, entry.role, entry.data["given"]) == ("organisation.invited", VALIDATOR, CONTRIBUTOR)
    assert "lea" not in str(entry.data)


@pytest.mark.parametrize(("own", "given"), [(READER, READER), (CONTRIBUTOR, READER), (VALIDATOR, SIGNATORY)])
def test_who_may_not_give_the_role_invites_nobody(own, given):
    mine = member(role=own)
    with pytest.raises(PermissionDenied):
        invite_member(mine.organisation, email="lea@exemple.fr", role=given, actor=mine.user)
    assert not Invitation.objects.exists()


def test_a_member_is_not_invited_under_any_of_their_addresses():
    validator = member(role=VALIDATOR)
    member(validator.organisation, user=confirmed_user("lea@exemple.fr"))
    with pytest.raises(AlreadyMemberError):
        invite_member(validator.organisation, email="lea@exemple.fr", role=READER, actor=validator.user)


def test_a_wrong_address_is_told():
    validator = member(role=VALIDATOR)
    with pytest.raises(OrganisationRefusedError, match="pas juste"):
        invite_member(validator.organisation, email="lea@@exemple", role=READER, actor=validator.user)


def test_an_invitation_that_ran_out_is_opened_anew_with_another_letter():
    validator = member(role=VALIDATOR)
    old = invitation(validator.organisation, days=-1)
    invited = invite_member(validator.organisation, email=old.email, role=READER, actor=validator.user)
    assert (invited.invitation.pk, invited.is_new, invited.invitation.role) == (old.pk, True, READER)
    assert len(mails_to(old.email)) == 1


def test_sending_again_gives_the_whole_delay_and_waits_an_hour_between_letters():
    signatory = member(role=SIGNATORY)
    sent = invitation(signatory.organisation, days=1, invited_at=timezone.now() - timedelta(days=13))
    assert resend_invitation(sent, actor=signatory.user)
    assert not resend_invitation(sent, actor=signatory.user)
    sent.refresh_from_db()
    assert sent.expires_at > timezone.now() + timedelta(days=13)
    assert (len(mails_to(sent.email)), acts()) == (1, ["organisation.invited_again"])


def test_a_withdrawn_invitation_opens_nothing_and_twice_is_once():
    validator, lea = member(role=VALIDATOR), confirmed_user()
    sent = invitation(validator.organisation)
    for _time in range(2):
        withdraw_invitation(sent, actor=validator.user)
    with pytest.raises(InvitationClosedError) as closed:
        accept_invitation(sent, user=lea)
    assert closed.value.reason == "withdrawn"
    assert acts() == ["organisation.invitation_withdrawn"]


def test_an_accepted_invitation_is_not_withdrawn():
    validator, sent = member(role=VALIDATOR), None
    sent = invitation(validator.organisation)
    accept_invitation(sent, user=confirmed_user())
    with pytest.raises(InvitationClosedError, match="déjà acceptée"):
        withdraw_invitation(sent, actor=validator.user)


def test_its_owner_accepts_once_and_a_replay_is_told():
    sent, lea = invitation(role=SIGNATORY), confirmed_user()
    membership = accept_invitation(sent, user=lea)
    assert (membership.role, membership.organisation) == (SIGNATORY, sent.organisation)
    with pytest.raises(InvitationClosedError) as closed:
        accept_invitation(sent, user=lea)
    assert closed.value.reason == "accepted"
    assert (Membership.objects.count(), acts()) == (1, ["organisation.joined"])


@pytest.mark.parametrize("verified", [True, False])
def test_a_forwarded_link_gives_nothing_and_does_not_tell_the_address(verified):
    sent = invitation()
    other = confirmed_user("marc@exemple.fr")
    if not verified:
        other.emailaddress_set.create(email=sent.email, verified=False)
    with pytest.raises(WrongAddressError) as wrong:
        accept_invitation(sent, user=other)
    assert sent.email not in str(wrong.value)
    assert not Membership.objects.exists()


def test_another_confirmed_address_of_the_account_counts():
    sent, marc = invitation(), confirmed_user("marc@exemple.fr")
    marc.emailaddress_set.create(email="lea@exemple.fr", verified=True)
    assert accept_invitation(sent, user=marc).user == marc
    assert not invitations_for(marc).exists()


def test_an_old_invitation_opens_nothing_and_another_is_asked_for_once():
    validator = member(role=VALIDATOR)
    sent = invitation(validator.organisation, days=-1)
    with pytest.raises(InvitationClosedError) as closed:
        accept_invitation(sent, user=confirmed_user())
    assert closed.value.reason == "expired"
    for _time in range(2):
        ask_new_invitation(sent)
    [mail] = mails_to(validator.user.email)
    assert sent.email not in mail["text"]
    assert mails_to(sent.email) == []


def test_who_is_a_member_already_keeps_their_role():
    sent, lea = invitation(role=READER), confirmed_user()
    member(sent.organisation, role=VALIDATOR, user=lea)
    assert accept_invitation(sent, user=lea).role == VALIDATOR


def test_accepting_answers_the_request_that_waited():
    sent, lea = invitation(), confirmed_user()
    asked = JoinRequest.objects.create(organisation=sent.organisation, user=lea)
    accept_invitation(sent, user=lea)
    asked.refresh_from_db()
    assert asked.outcome == "accepted"


def test_a_link_is_read_for_what_it_is():
    sent = invitation()
    assert invitation_of(sign_link(INVITATION, sent.pk)) == (sent, True)
    assert invitation_of(sign_link(INVITATION, 0)) == (None, True)
    with pytest.raises(LinkInvalidError):
        invitation_of(sign_link("something-else", sent.pk))


@pytest.mark.parametrize(
    ("email", "masked"), [("lea@exemple.fr", "l…@e….fr"), ("x@y.co.uk", "x…@y….uk"), ("x@localhost", "x…@….localhost")]
)
def test_an_address_is_masked(email, masked):
    assert mask(email) == masked


def test_an_invitation_ends_with_the_right_of_who_sent_it():
    """Somebody who is sent away does not come back by an invitation to another address of theirs."""
    signatory, other = member(role=SIGNATORY), confirmed_user("autre@exemple.fr")
    organisation = signatory.organisation
    member(organisation, role=SIGNATORY)
    sent = invite_member(organisation, email=other.email, role=SIGNATORY, actor=signatory.user).invitation
    link = sign_link(INVITATION, sent.pk)
    Membership.objects.filter(pk=signatory.pk).update(role=VALIDATOR)
    assert not invitations_for(other).exists()
    with pytest.raises(InvitationClosedError) as closed:
        accept_invitation(invitation_of(link)[0], user=other)
    assert closed.value.reason == "expired"
    Membership.objects.filter(pk=signatory.pk).delete()
    with pytest.raises(InvitationClosedError):
        accept_invitation(sent, user=other)
    assert not Membership.objects.filter(user=other).exists()


@pytest.mark.parametrize("lost", ["role", "account", "erased"])
def test_an_administrators_invitation_ends_with_the_role(lost):
    administrator, other = grant(UserFactory(), Role.ADMINISTRATOR), confirmed_user("autre@exemple.fr")
    grant(UserFactory(), Role.ADMINISTRATOR)
    sent = invite_member(OrganisationFactory(), email=other.email, role=SIGNATORY, actor=administrator).invitation
    assert invitations_for(other).exists()
    if lost == "role":
        withdraw_role(administrator, Role.ADMINISTRATOR)
    elif lost == "account":
        User.objects.filter(pk=administrator.pk).update(is_active=False)
    else:
        administrator.delete()
    assert not invitations_for(other).exists()
    with pytest.raises(InvitationClosedError):
        accept_invitation(sent, user=other)


def test_an_invitation_that_ended_so_is_renewed_by_who_may_give_the_role():
    validator, lea = member(role=VALIDATOR), confirmed_user()
    sent = invite_member(validator.organisation, email=lea.email, role=READER, actor=validator.user).invitation
    next_one = member(validator.organisation, role=SIGNATORY)
    Membership.objects.filter(pk=validator.pk).delete()
    Invitation.objects.update(invited_at=timezone.now() - timedelta(hours=2))
    ask_new_invitation(sent)
    assert mails_to(next_one.user.email), "whoever answers now hears that somebody wants to come"
    invited = invite_member(validator.organisation, email=lea.email, role=READER, actor=next_one.user)
    assert (invited.is_new, invited.invitation.pk) == (True, sent.pk)
    assert accept_invitation(invited.invitation, user=lea).role == READER


@pytest.mark.parametrize("own", list(MembershipRole))
@pytest.mark.parametrize("given", list(MembershipRole))
def test_the_list_of_open_invitations_and_the_rule_agree(own, given):
    sender, lea = member(role=own), confirmed_user()
    sent = invitation(sender.organisation, role=given, invited_by=sender.user)
    assert invitations_for(lea).exists() == can_give(sender.user, sender.organisation, given) == is_vouched_for(sent)
