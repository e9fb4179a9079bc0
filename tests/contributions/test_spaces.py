"""A restricted campaign shows its door and nothing else to who is not admitted; an unlisted one is named nowhere."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole, Role
from concertation.text.choices import TextAction, TextStatus
from contributions import rules
from contributions.author_links import author_key
from contributions.choices import TeamKind
from contributions.endorsement.review import decline_text
from contributions.models import Campaign, Contribution, ReferralQuestion, TeamMember
from contributions.moderation.decide import decide
from contributions.synthesis.choices import StatementKind
from contributions.synthesis.extracts import take_extract
from contributions.synthesis.models import Synthesis
from contributions.synthesis.publish import publish_synthesis
from contributions.synthesis.statements import add_heading, write_statement
from tests.collective.factories import frozen, signed
from tests.factories import (
    CampaignFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    grant,
    make_index,
)
from tests.people.spaces.factories import restrict, unlist

pytestmark = pytest.mark.django_db
INSIDE = "zqinside"


@pytest.fixture
def parc():
    return OrganisationFactory(name="Parc du Livradois")


@pytest.fixture
def member(parc):
    return MembershipFactory(organisation=parc).user


@pytest.fixture
def outsider():
    return UserFactory()


@pytest.fixture
def campaign():
    campaign = CampaignFactory(
        code="CLOS", title="Groupe de travail", question="Comment nous organiser ?", standfirst=INSIDE
    )
    text = ContributionFactory(campaign=campaign, title=f"{INSIDE} inventaire des terres", body=f"{INSIDE} dit ceci.")
    CommentFactory(target=text, comment=INSIDE)
    ReferralQuestion.objects.create(campaign=campaign, text=INSIDE)
    return campaign


@pytest.fixture
def closed(campaign, parc):
    restrict(campaign, organisations=[parc])
    return campaign


def addresses(campaign):
    text = campaign.contributions.get()
    slug = campaign.slug
    return [
        *(reverse(f"contributions:{name}", args=[slug]) for name in ("list", "export", "contribute")),
        text.get_absolute_url(),
        reverse("contributions:trail", args=[text.reference]),
    ]


def client_of(client, user):
    if user is not None:
        client.force_login(user)
    return client


def body_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


@pytest.mark.parametrize("who", ["visitor", "outsider"])
def test_an_outsider_gets_the_door_and_nothing_below(client, closed, who, request):
    client_of(client, request.getfixturevalue(who) if who != "visitor" else None)
    door = client.get(closed.url)
    html = body_of(door)
    assert door.status_code == 403
    assert "Comment nous organiser" in html
    assert "Parc du Livradois" in html
    assert INSIDE not in html
    assert 'class="tabs"' not in html
    assert door.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in door.headers["Cache-Control"]
    for address in [*addresses(closed), reverse("contributions:feed", args=[closed.slug])]:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 404)
        assert INSIDE not in body_of(answer)


def test_a_member_enters_and_nothing_is_kept_by_caches_or_robots(client, closed, member):
    client.force_login(member)
    for address in [closed.url, *addresses(closed)]:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert "private" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    page = body_of(client.get(closed.url))
    assert INSIDE in page
    assert "flux.xml" not in page  # feed readers do not sign in


def test_a_right_taken_back_closes_the_next_request(client, closed, member):
    client.force_login(member)
    address = closed.contributions.get().get_absolute_url()
    assert client.get(address).status_code == 200
    member.memberships.all().delete()
    assert client.get(address).status_code == 404
    assert client.post(f"{address}soutenir/").status_code == 404
    assert client.post(f"{address}commenter/", {"text": "Un mot."}).status_code == 404
    assert client.post(reverse("contributions:contribute", args=[closed.slug]), {}).status_code == 404


@pytest.mark.parametrize("state", ["restricted", "unlisted"])
@pytest.mark.parametrize("address", ["/", "/concertations/", "/recherche/?q=zqinside", "/sitemap-pages.xml",
                                     "/sitemap-contributions.xml", "/recherche/?q=organiser"])  # fmt: skip
def test_the_sites_lists_hold_nothing_of_it(client, campaign, state, address):
    CampaignFactory(title="Une autre, ouverte")
    restrict(campaign) if state == "restricted" else unlist(campaign)
    reference = campaign.contributions.get().reference
    html = body_of(client.get(address)).replace('value="zqinside"', "").replace("« zqinside »", "")
    assert reference not in html
    assert "zqinside inventaire" not in html.replace("<mark>", "").replace("</mark>", "")
    is_announced = state == "restricted" and address in ("/", "/concertations/")
    if "recherche" not in address:
        assert (f"/{campaign.slug}/" in html) is is_announced
    assert ("Réservée aux personnes invitées" in html) is is_announced


def test_the_search_by_reference_leads_only_who_may_read_and_only_to_what_is_listed(client, closed, member):
    address = f"/recherche/?q={closed.contributions.get().reference}"
    assert client.get(address).status_code == 200
    client.force_login(member)
    assert client.get(address).status_code == 302
    unlist(closed)
    assert client.get(address).status_code == 200


def test_who_is_admitted_finds_it_in_the_lists(client, closed, member):
    client.force_login(member)
    assert INSIDE in body_of(client.get("/concertations/"))
    page = body_of(client.get("/recherche/?q=inventaire"))
    assert "inventaire des terres" in page.replace("<mark>", "").replace("</mark>", "")


def test_an_unlisted_campaign_is_open_to_who_has_the_address(client, campaign):
    unlist(campaign)
    for address in [campaign.url, *addresses(campaign), reverse("contributions:feed", args=[campaign.slug])]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "private" in answer.headers["Cache-Control"] or "no-cache" in answer.headers["Cache-Control"]


def test_a_public_campaign_is_for_robots_too(client, campaign):
    assert "X-Robots-Tag" not in client.get(campaign.url).headers


@pytest.mark.parametrize(
    ("who", "sees"),
    [("visitor", False), ("outsider", False), ("member", True), ("moderator", True), ("authority", True),
     ("elsewhere", False)],
)  # fmt: skip
def test_rules_and_lists_agree(closed, who, sees, request):
    roles = {"moderator": (Role.MODERATOR, closed), "authority": (Role.AUTHORITY, closed),
             "elsewhere": (Role.MODERATOR, CampaignFactory())}  # fmt: skip
    if who in roles:
        user = grant(UserFactory(), *roles[who])
    else:
        user = AnonymousUser() if who == "visitor" else request.getfixturevalue(who)
    text = closed.contributions.get()
    assert rules.can_see_campaign(user, closed) is sees
    assert Campaign.objects.visible_to(user).filter(pk=closed.pk).exists() is sees
    assert rules.can_see_contribution(user, text) is sees
    assert Contribution.objects.visible_to(user).filter(pk=text.pk).exists() is sees
    assert rules.is_listed_to(user, closed)
    listed = Campaign.objects.listed_to(user).get(pk=closed.pk)
    assert bool(listed.is_closed) is not sees
    unlist(closed)
    assert not rules.is_listed_to(user, closed)
    assert not Campaign.objects.listed_to(user).filter(pk=closed.pk).exists()
    assert rules.can_see_campaign(user, closed)


def test_the_authoritys_contact_reads_no_draft():
    draft = CampaignFactory()
    Campaign.objects.filter(pk=draft.pk).update(live=False)
    draft.refresh_from_db()
    user = grant(grant(UserFactory(), Role.AUTHORITY, draft), Role.MODERATOR, CampaignFactory())
    assert not rules.can_see_campaign(user, draft)
    assert not Campaign.objects.visible_to(user).filter(pk=draft.pk).exists()


def test_a_contact_can_be_asked_from_the_door_and_nobody_else_of_the_team(client, closed):
    contact, moderator = (
        TeamMember.objects.create(campaign=closed, kind=kind, name=name, email=f"{name}@exemple.fr")
        for kind, name in ((TeamKind.CONTACT, "lucie"), (TeamKind.MODERATOR, "paul"))
    )
    html = body_of(client.get(closed.url))
    assert "lucie" in html
    assert "@exemple.fr" not in html
    assert "paul" not in html
    page = client.post(reverse("contributions:contact", args=[closed.slug, contact.pk]))
    assert "lucie@exemple.fr" in body_of(page)
    assert 'class="tabs"' not in body_of(page)
    assert client.post(reverse("contributions:contact", args=[closed.slug, moderator.pk])).status_code == 404
    unlist(closed)
    Campaign.objects.filter(pk=closed.pk).update(live=False)
    assert client.get(reverse("contributions:contact", args=[closed.slug, contact.pk])).status_code == 404


@pytest.fixture
def quoted(closed, member):
    """The member's own text, quoted in the synthesis of the closed campaign."""
    compiler = grant(UserFactory(), Role.COMPILER, closed)
    mine = ContributionFactory(campaign=closed, author=member, title="Mon texte", body="Mon texte dit ceci.")
    synthesis = Synthesis.objects.create(campaign=closed, title="Synthèse")
    heading = add_heading(synthesis, compiler=compiler, title="Terres", theme=None)
    statement = write_statement(
        heading=heading, text=f"{INSIDE} énoncé.", by_drafting_team=False, kind=StatementKind.PROPOSAL,
        compiler=compiler,
    )  # fmt: skip
    take_extract(synthesis, contribution=mine, quote=mine.body, statement=statement, compiler=compiler)
    return mine, lambda: publish_synthesis(synthesis, actor=compiler)


@pytest.mark.parametrize("is_inside", [True, False])
def test_ones_own_text_stays_ones_own_and_shows_nothing_else(client, quoted, member, is_inside):
    mine, publish = quoted
    publish()
    if not is_inside:
        member.memberships.all().delete()
    client.force_login(member)
    html = body_of(client.get(reverse("contributions:trail", args=[mine.reference])))
    assert "Mon texte dit ceci" in html
    assert (INSIDE in html) is is_inside
    assert ("vous n'y entrez plus" in html.replace("’", "'")) is not is_inside
    for name, address in (("front", "/"), ("mine", "/mon-espace/")):
        assert (name, INSIDE in body_of(client.get(address)).replace("concertations/clos", "")) == (
            name, name == "front" and is_inside,
        )  # fmt: skip


@pytest.mark.parametrize("is_inside", [True, False])
def test_the_letter_to_a_quoted_author_leads_inside_only_who_enters(quoted, member, is_inside):
    mine, publish = quoted
    if not is_inside:
        member.memberships.all().delete()
    publish()
    letter = Dispatch.objects.get(key__startswith="synthesis-quoted:").payload["text"]
    assert mine.reference in letter
    assert ("/synthese/" in letter) is is_inside
    assert INSIDE not in letter


@pytest.mark.parametrize("is_inside", [True, False])
def test_who_validates_for_the_author_reads_the_text_and_nothing_else_of_the_campaign(
    client, quoted, parc, outsider, is_inside
):
    """The organisation's own page of a text shows its way: what others wrote inside is not told there either."""
    mine, publish = quoted
    publish()
    organisation = OrganisationFactory()
    Contribution.objects.filter(pk=mine.pk).update(organisation=organisation)
    MembershipFactory(organisation=organisation, user=outsider, role=MembershipRole.VALIDATOR)
    if is_inside:
        MembershipFactory(organisation=parc, user=outsider)
    client.force_login(outsider)
    address = reverse("endorsement:contribution", args=[organisation.code, mine.reference])
    html = body_of(client.get(address))
    assert "Mon texte dit ceci" in html
    assert (INSIDE in html) is is_inside


@pytest.mark.parametrize("is_inside", [True, False])
def test_a_letter_about_a_comment_names_no_text_that_its_author_may_not_read(closed, member, is_inside):
    text = closed.contributions.get()
    organisation = OrganisationFactory(validates_texts=True)
    comments = [
        CommentFactory(target=text, user=member, user_email="", status=TextStatus.PENDING, comment="Le premier"),
        CommentFactory(target=text, user=member, user_email="", status=TextStatus.INTERNAL, comment="Le second",
                       organisation=organisation),
    ]  # fmt: skip
    if not is_inside:
        member.memberships.all().delete()
    moderator = grant(UserFactory(), Role.MODERATOR, closed)
    validator = MembershipFactory(organisation=organisation, role=MembershipRole.VALIDATOR).user
    decide(comments[0], action=TextAction.PUBLISH, moderator=moderator, expected_status=TextStatus.PENDING)
    decline_text(comments[1], reviewer=validator, number=1, note="À reprendre.")
    letters = [mail.payload["text"] for mail in Dispatch.objects.filter(kind="mail", recipient=member.email)]
    assert len(letters) == 2
    for letter in letters:
        assert (f"« {text.title} »" in letter) is is_inside
        assert is_inside or (INSIDE not in letter and text.reference in letter)


def test_a_signature_in_a_closed_campaign_is_told_to_those_of_the_organisation_who_enter():
    version = frozen()
    organisation = OrganisationFactory()
    inside, outside = (
        MembershipFactory(organisation=organisation, role=MembershipRole.VALIDATOR).user for _ in range(2)
    )
    signatory = UserFactory()
    restrict(version.collective.campaign)
    for user in (inside, signatory):
        grant(user, Role.AUTHORITY, version.collective.campaign)
    signed(version, organisation=organisation, user=signatory)
    told = {dispatch.payload["to"] for dispatch in Dispatch.objects.filter(key__startswith="signature:")}
    assert told == {inside.email, signatory.email}
    assert outside.email not in told


def test_a_returned_text_is_not_corrected_in_a_space_that_has_closed(client, closed, member, outsider):
    text = ContributionFactory(campaign=closed, author=outsider, status=TextStatus.RETURNED)
    address = reverse("contributions:revise", args=[text.reference])
    client.force_login(outsider)
    assert client.get(address).status_code == 302
    client.logout()
    assert client.get(f"{address}?cle={author_key(text)}").status_code == 302
    MembershipFactory(user=outsider, organisation=closed.space.organisations.get())
    client.force_login(outsider)
    assert client.get(address).status_code == 200


def test_the_list_of_campaigns_asks_as_often_for_1_and_for_30(client, parc):
    make_index()
    counts = []
    for size in (1, 29):
        for _ in range(size):
            restrict(CampaignFactory(), organisations=[parc, OrganisationFactory()])
        client.get("/concertations/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/concertations/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
