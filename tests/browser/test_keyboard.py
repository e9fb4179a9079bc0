"""Journeys by keyboard alone: nothing is clicked, nothing is focused but by Tab, letters and arrows."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.people.choices import MembershipRole
from concertation.text.choices import TextStatus
from contributions.models import Contribution
from contributions.synthesis.models import Extract
from tests.collective.factories import frozen, mandated
from tests.contributions.endorsement.factories import make_organisation, waiting_contribution
from tests.contributions.synthesis.factories import StatementFactory
from tests.factories import ContributionFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.browser


def test_contribute(hands, team):
    keys = hands("/concertations/eau/contribuer/")
    keys.reach("#id_title").type("Compter l'eau")
    keys.reach("#id_body").type("Nous demandons un inventaire.")
    keys.reach("[name=kind]").press("ArrowDown")
    keys.reach("#id_theme").press("ArrowDown", "ArrowDown")
    keys.reach("button[name=suite]").leave("Enter")
    keys.reach("#id_author_name").type("Élise")
    keys.reach("#id_author_email").type("elise@exemple.fr")
    keys.reach("button[name=suite]").leave("Enter")
    keys.reach("#id_charter").press("Space")
    keys.reach("button[name=envoyer]").leave("Enter")
    text = Contribution.objects.get()
    assert (text.title, text.theme.title, text.author_name) == ("Compter l'eau", "Thème 2", "Élise")


def test_comment(hands, team):
    contribution = ContributionFactory(campaign=team.campaign)
    keys = hands(contribution.get_absolute_url())
    keys.reach("#commenter textarea").type("D'accord, et vite.")
    keys.reach("#commenter [name=name]").type("Jean-Luc")
    keys.reach("#commenter [name=email]").type("jean-luc@exemple.fr")
    keys.reach("#commenter button").leave("Enter")
    assert ModeratedComment.objects.get().comment == "D'accord, et vite."


def test_find_support_and_come_back(hands, team):
    """A text is found by a word, opened, supported; the list is again as it was left."""
    wanted = ContributionFactory(campaign=team.campaign, title="Compter l'eau des sources")
    ContributionFactory(campaign=team.campaign, title="Planter des haies", body="Le long des chemins.")
    keys = hands("/concertations/eau/contributions/", user=account_of(UserFactory()))
    keys.reach("#q").type("sources").press("Enter")
    keys.page.wait_for_selector("#resultats mark")
    keys.reach("#resultats .entry h3 a").leave("Enter")
    keys.reach("#soutenir button").press("Enter")
    keys.page.wait_for_selector("#soutenir [aria-pressed=true]")
    keys.page.reload()
    keys.reach(".reading-on a").leave("Enter")
    assert keys.page.input_value("#q") == "sources"
    assert keys.page.locator("#resultats .entry").count() == 1
    wanted.refresh_from_db()
    assert wanted.support_count == 1


def test_moderate(hands, team):
    """One key publishes; another refuses, once a digit has said why."""
    first, second = (
        ContributionFactory(campaign=team.campaign, status=TextStatus.PENDING, created_at=timezone.now() + delay)
        for delay in (timedelta(days=-2), timedelta(days=-1))
    )
    keys = hands("/admin/moderation/", user=team.moderator)
    keys.leave("p")
    keys.leave("x", "2", "Enter")
    keys.page.get_by_role("heading", name="Tout est lu.").wait_for()
    assert [status_of(text) for text in (first, second)] == [TextStatus.PUBLISHED, TextStatus.REFUSED]


def test_read_for_an_organisation(hands, team):
    """The text, the word, the decision; then the next one."""
    organisation, (validator, _other) = make_organisation()
    first, second = (
        waiting_contribution(organisation, campaign=team.campaign, created_at=timezone.now() + delay)
        for delay in (timedelta(days=-2), timedelta(days=-1))
    )
    keys = hands("/mon-espace/textes-a-relire/", user=account_of(validator))
    keys.reach(f"main a[href$='/{first.reference}/']").leave("Enter")
    keys.reach("[name=note]").type("Citez le vote.")
    keys.reach("[name=decision][value=decline]").leave("Enter")
    keys.page.get_by_role("heading", name=second.title).wait_for()
    keys.reach("[name=decision][value=endorse]").leave("Enter")
    keys.page.get_by_text("Rien à relire").wait_for()
    assert [status_of(text) for text in (first, second)] == [TextStatus.DECLINED, TextStatus.PENDING]


def account_of(user):
    """The person may sign in: the address is confirmed."""
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def test_compile(hands, team):
    """The arrows choose a sentence, one key takes it under the current statement."""
    statement = StatementFactory(heading__synthesis__campaign=team.campaign)
    ContributionFactory(campaign=team.campaign, body="La source est basse. Nous demandons un inventaire. Il presse.")
    keys = hands(f"/admin/synthese/{statement.heading.synthesis_id}/?enonce={statement.pk}", user=team.compiler)
    keys.reach("#source-text").press("ArrowDown", "ArrowDown", "e")
    keys.page.get_by_role("heading", name="Passages déjà pris").wait_for()
    extract = Extract.objects.get()
    assert (extract.quote, extract.statement) == ("Nous demandons un inventaire.", statement)


def test_sign(hands, transactional_db):
    version = frozen()
    membership = mandated(version.collective)
    keys = hands(f"{version.collective.get_absolute_url()}signer/", user=membership.user)
    keys.reach("[name=reserve]").type("Sauf les sources privées.")
    keys.reach("[name=has_read]").press("Space")
    keys.reach("#signer button").leave("Enter")
    signature = version.signatures.get()
    assert (signature.organisation, signature.reserve) == (membership.organisation, "Sauf les sources privées.")


def status_of(contribution):
    contribution.refresh_from_db()
    return contribution.status


def test_an_organisation_takes_somebody_in(hands, team):
    """A signatory invites; who is invited finds it in their space, accepts, and may write in its name."""
    invited = account_of(UserFactory(email="ines@exemple.fr"))
    keys = hands(f"/mon-espace/organisations/{team.organisation.code}/", user=team.signatory)
    keys.reach("main a[href$='/invitations/']").leave("Enter")
    keys.reach("#id_email").type("ines@exemple.fr")
    keys.reach("[name=role]").press("ArrowDown")
    keys.reach("main form.form button").leave("Enter")
    assert team.organisation.invitations.get().role == MembershipRole.VALIDATOR
    theirs = hands("/mon-espace/organisations/", user=invited)
    theirs.reach("main form[action$='/accepter/'] button").leave("Enter")
    assert team.organisation.memberships.get(user=invited).role == MembershipRole.VALIDATOR


def test_leave_and_hand_over(hands, team):
    heir = MembershipFactory(organisation=team.organisation)
    keys = hands(f"/mon-espace/organisations/{team.organisation.code}/quitter/", user=team.signatory)
    keys.reach("#id_successor").press("ArrowDown")
    keys.reach("main form.form button").leave("Enter")
    heir.refresh_from_db()
    assert heir.role == MembershipRole.SIGNATORY
    assert not team.organisation.memberships.filter(user=team.signatory).exists()


def test_profile_and_switches(hands, transactional_db):
    """One changes one's name, then stops a kind of letters, through the menu of my space."""
    user = UserFactory(display_name="Ana")
    keys = hands("/mon-espace/", user=user)
    keys.reach("nav [href='/mon-espace/profil/']").leave("Enter")
    keys.reach("#id_display_name").press("Control+a").type("Anouk")
    keys.reach("form.form button").leave("Enter")
    user.refresh_from_db()
    assert user.display_name == "Anouk"
    keys.reach("nav [href='/mon-espace/notifications/']").leave("Enter")
    keys.reach("#kind-replied").press("Space")
    keys.reach("form.form button").leave("Enter")
    assert dict(user.notification_switches.values_list("kind", "is_on")) == {"replied": False}
