from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from concertation.journal.models import Entry
from concertation.outbox.deliver import deliver
from concertation.outbox.mail import MAIL
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole
from concertation.people.models import Membership
from concertation.people.my_space.notifications import ORGANISATION_NEWS, choose_notifications
from contributions.choices import PhaseKind
from contributions.collective.deposit import record_deposit
from contributions.collective.errors import CollectiveRefusedError
from contributions.collective.freeze import freeze_version
from contributions.collective.letters import NEWS
from contributions.collective.models import Deposit, Signature, Version
from contributions.collective.sign import AlreadySignedError, mandates_of, sign_version
from tests.crowd import at_once
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

from .factories import compiler_of, facilitator_of, frozen, mandated, signed

pytestmark = pytest.mark.django_db
REFUSALS = (CollectiveRefusedError, PermissionDenied, DatabaseError)


def sign(version, membership, **fields):
    fields = {"sha256": version.sha256} | fields
    return sign_version(version, user=membership.user, organisation=membership.organisation, **fields)


def test_a_signature_names_the_version_the_person_and_the_mandate():
    version = frozen()
    membership = mandated(version.collective)
    signature = sign(version, membership, reserve="  Sauf le paragraphe 2.\r\n")
    assert signature.sha256 == version.sha256
    assert signature.signatory_name == membership.user.public_name
    assert signature.mandate == "Délibération du bureau"
    assert signature.reserve == "Sauf le paragraphe 2."
    assert not mandates_of(membership.user, version).exists()
    entry = Entry.objects.get(action="collective.signed")
    assert entry.data == {"organisation": membership.organisation.code, "sha256": version.sha256, "reserve": True}


@pytest.mark.parametrize(
    ("words", "on", "kept"),
    [
        ("Délibération du bureau", None, "Délibération du bureau"),
        ("Délibération du bureau", date(2017, 3, 12), "Délibération du bureau du 12 mars 2017"),
        ("Délibération du 12 mars 2017", date(2017, 3, 12), "Délibération du 12 mars 2017"),
        ("D" * 200, date(2017, 9, 30), "D" * 200 + " du 30 septembre 2017"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_signature_keeps_the_act_with_its_date(words, on, kept, language):
    version = frozen()
    with translation.override(language):
        signature = sign(version, mandated(version.collective, mandate=words, mandate_on=on))
    assert signature.mandate == kept
    signature.refresh_from_db()
    Membership.objects.update(mandate_on=date(2001, 1, 1))
    assert Signature.objects.get(pk=signature.pk).mandate == kept


def test_the_signatory_and_the_validators_are_told_once():
    version = frozen()
    membership = mandated(version.collective)
    MembershipFactory(organisation=membership.organisation, role=MembershipRole.VALIDATOR, user__email="v@exemple.fr")
    MembershipFactory(organisation=membership.organisation, role=MembershipRole.READER, user__email="r@exemple.fr")
    sign(version, membership)
    sign(version, membership)
    mails = Dispatch.objects.filter(kind=MAIL)
    assert {mail.payload["to"] for mail in mails} == {membership.user.email, "v@exemple.fr"}
    assert all(version.sha256 in mail.payload["text"] for mail in mails)


def test_the_other_members_are_told_by_a_worker_when_they_want_it():
    version = frozen()
    membership = mandated(version.collective)
    for name in ("reader", "silent"):
        user = UserFactory(email=f"{name}@exemple.fr")
        MembershipFactory(organisation=membership.organisation, role=MembershipRole.READER, user=user)
    choose_notifications(user, {ORGANISATION_NEWS: False})
    sign(version, membership)
    [news] = Dispatch.objects.filter(kind=NEWS)
    deliver(news.pk)
    told = Dispatch.objects.filter(kind=MAIL).exclude(recipient=membership.user.email)
    assert [mail.recipient for mail in told] == ["reader@exemple.fr"]
    assert "Délibération" not in told[0].payload["text"]


@pytest.mark.parametrize(
    "membership",
    [
        {"role": MembershipRole.VALIDATOR},
        {"mandate": ""},
        {"mandate_until": "2001-01-01"},
    ],
)
def test_without_a_mandate_in_force_nobody_signs(membership):
    version = frozen()
    with pytest.raises(PermissionDenied):
        sign(version, mandated(version.collective, **membership))


def test_an_organisation_that_is_not_called_does_not_sign():
    version = frozen()
    membership = MembershipFactory(role=MembershipRole.SIGNATORY, mandate="Bureau")
    with pytest.raises(PermissionDenied):
        sign(version, membership)


def test_a_mandate_is_for_its_own_organisation():
    version = frozen()
    membership = mandated(version.collective)
    other = OrganisationFactory()
    version.collective.invited.add(other)
    with pytest.raises(PermissionDenied):
        sign_version(version, user=membership.user, organisation=other, sha256=version.sha256)


@pytest.mark.parametrize("phase", [phase for phase in PhaseKind if phase != PhaseKind.SIGN] + [None])
def test_one_signs_in_the_signing_phase_only(phase):
    version = frozen(phase=phase)
    with pytest.raises(CollectiveRefusedError, match="pas ouverte"):
        sign(version, mandated(version.collective))


def test_the_hash_on_the_screen_must_be_the_versions():
    version = frozen()
    with pytest.raises(CollectiveRefusedError, match="a changé"):
        sign(version, mandated(version.collective), sha256="0" * 64)


def test_an_older_version_is_not_signed_any_more():
    version = frozen()
    version.collective.sections.update(body="<p>Autre.</p>")
    freeze_version(version.collective, actor=compiler_of(version.collective))
    with pytest.raises(CollectiveRefusedError, match="relisez"):
        sign(version, mandated(version.collective))


def test_a_second_member_is_told_who_signed():
    version = frozen()
    first = signed(version)
    second = mandated(version.collective, organisation=first.organisation)
    with pytest.raises(AlreadySignedError, match=first.signatory_name):
        sign(version, second)
    assert version.signatures.count() == 1


def test_a_reserve_that_is_too_long_is_refused():
    version = frozen()
    with pytest.raises(CollectiveRefusedError, match="2000"):
        sign(version, mandated(version.collective), reserve="é" * 2001)


def test_nothing_is_signed_after_the_deposit():
    version = frozen()
    signed(version)
    late = mandated(version.collective)
    deposit(version)
    with pytest.raises(CollectiveRefusedError, match="pas ouverte"):
        sign(version, late)


def deposit(version):
    return record_deposit(
        version,
        actor=facilitator_of(version.collective),
        deposited_on=timezone.localdate(version.frozen_at),
        channel="Remise en main propre",
    )


@pytest.mark.django_db(transaction=True)
def test_two_members_who_sign_at_once_make_one_signature():
    for _round in range(5):
        version = frozen()
        organisation = OrganisationFactory()
        members = [mandated(version.collective, organisation=organisation) for _ in range(2)]
        answers = at_once(*[partial(sign, version, member) for member in members], tells=REFUSALS)
        assert sorted(type(answer).__name__ for answer in answers) == ["AlreadySignedError", "Signature"]
        assert version.signatures.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_signature_and_one_mail():
    version = frozen()
    member = mandated(version.collective)
    answers = at_once(*[partial(sign, version, member)] * 4, tells=REFUSALS)
    assert {answer.pk for answer in answers} == {version.signatures.get().pk}
    assert Dispatch.objects.filter(payload__to=member.user.email).count() == 1


@pytest.mark.django_db(transaction=True)
def test_signing_while_depositing_comes_before_or_is_refused():
    for _round in range(5):
        version = frozen()
        signed(version)
        late = mandated(version.collective)
        answer, kept = at_once(partial(sign, version, late), partial(deposit, version), tells=REFUSALS)
        assert isinstance(kept, Deposit)
        assert version.signatures.count() == (2 if isinstance(answer, Signature) else 1)


def wait_for_lock(cursor, future):
    """Return once the other connection waits for a lock, or has finished without waiting."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while not future.done():
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(waiting)
        if cursor.fetchone():
            return


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_puts_signature_and_deposit_in_order():
    """Two writers that ask none of our use cases: the signature waits for the deposit, and is then refused."""
    version = frozen()
    late = raw_signature(signed(version))
    with ThreadPoolExecutor(1) as pool, connection.cursor() as cursor:
        with transaction.atomic():
            Deposit.objects.create(
                version=version, deposited_on=timezone.localdate(version.frozen_at), channel="Par courrier"
            )
            answer = pool.submit(at_once, late.save, tells=REFUSALS)
            wait_for_lock(cursor, answer)
            assert not answer.done()
        assert isinstance(answer.result()[0], DatabaseError)
    assert version.signatures.count() == 1


def raw_signature(model):
    """A signature of another organisation, as a row that no use case has looked at."""
    return Signature(
        version=model.version,
        organisation=OrganisationFactory(),
        sha256=model.sha256,
        signatory_name="Quelqu'un",
        mandate="Bureau",
        signed_at=model.signed_at,
    )


ATTEMPTS = {
    "change a version": "UPDATE collective_version SET content = '{}'",
    "delete a version": "DELETE FROM collective_version",
    "change a reserve": "UPDATE collective_signature SET reserve = 'tout'",
    "delete a signature": "DELETE FROM collective_signature",
    "change a deposit": "UPDATE collective_deposit SET channel = 'autre'",
    "delete a deposit": "DELETE FROM collective_deposit",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_database_refuses_to(attempt):
    version = frozen()
    signed(version)
    deposit(version)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ATTEMPTS[attempt])


def test_the_database_itself_compares_the_hash():
    version = frozen()
    forged = raw_signature(signed(version))
    forged.sha256 = "0" * 64
    with pytest.raises(DatabaseError, match="names the hash"), transaction.atomic():
        forged.save()
    forged.sha256 = version.sha256
    forged.save()


def test_the_database_itself_closes_the_text_at_the_deposit():
    version = frozen()
    late = raw_signature(signed(version))
    deposit(version)
    with pytest.raises(DatabaseError, match="nothing is signed"), transaction.atomic():
        late.save()
    second = Version(collective=version.collective, number=2, content={}, sha256="0" * 64, frozen_at=version.frozen_at)
    with pytest.raises(DatabaseError, match="nothing is frozen"), transaction.atomic():
        second.save()


def test_a_person_who_may_not_see_the_campaign_does_not_sign():
    version = frozen()
    membership = mandated(version.collective)
    version.collective.campaign.live = False
    version.collective.campaign.save(update_fields=["live"])
    with pytest.raises(PermissionDenied):
        sign(version, membership)
    assert not mandates_of(UserFactory(), version).exists()
