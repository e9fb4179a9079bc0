"""The person whose data is planted everywhere: each function fills one declared model."""

from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from concertation.people.choices import MembershipRole
from concertation.privacy.choices import Fate
from contributions.synthesis.models import SynthesisVersion
from tests.collective.factories import frozen
from tests.contributions.moderation.factories import ground
from tests.contributions.synthesis.factories import HeadingFactory, StatementFactory, SynthesisFactory
from tests.factories import (
    CampaignFactory,
    CommentFactory,
    ContributionFactory,
    OrganisationFactory,
    UserFactory,
)

# Declared, kept, and not the account's: the pages' own words, written by the team
NOT_THEIRS = {
    "contributions.TeamMember",
    "web.Brand",
    "wagtaildocs.Document",
    "wagtailembeds.Embed",
    "wagtailforms.FormSubmission",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
}
# Planted with another model, whose parent or part it is
WITH_ANOTHER = {
    "account.EmailConfirmation",
    "django_comments.Comment",
    "socialaccount.SocialToken",
    "wagtailcore.CommentReply",
}
PLANTERS = {}


def plants(label):
    def remember(function):
        PLANTERS[label] = function
        return function

    return remember


class World:
    """What the person's rows hang on."""

    def __init__(self, garden):
        self.garden = garden
        self.user = UserFactory(**garden.values(apps.get_model("people.User"), leave_out="password"))
        self.user.password = garden.mark("people.User.password", Fate.ERASED)
        self.user.save()
        self.other = UserFactory()
        self.organisation = OrganisationFactory()
        self.campaign = CampaignFactory()
        self.synthesis = SynthesisFactory(campaign=self.campaign)
        self.statement = StatementFactory(heading=HeadingFactory(synthesis=self.synthesis))
        author = {"author": self.user, "campaign": self.campaign}
        contribution = apps.get_model("contributions.Contribution")
        self.text = ContributionFactory(**garden.values(contribution, leave_out="external_id") | author)
        self.unread = ContributionFactory(**garden.values(contribution, private=True) | author | {"status": "pending"})
        self.page = self.campaign.page_ptr


def grow(garden):
    """The world with every model planted that the installed apps declare."""
    world = World(garden)
    for label, plant in PLANTERS.items():
        if label.partition(".")[0] in apps.app_configs:
            plant(world, garden)
    return world


@plants("people.User")
@plants("contributions.Contribution")
def in_the_world(world, garden):
    """Planted with the world itself."""


@plants("account.EmailAddress")
def addresses(world, garden):
    own = {"user": world.user, "verified": True}
    model = apps.get_model("account.EmailAddress")
    model.objects.create(email=world.user.email, primary=True, **own)
    second = garden.plant("account.EmailAddress", **own)
    apps.get_model("account.EmailConfirmation").objects.create(
        email_address=second, key=garden.mark("account.EmailConfirmation.key", Fate.ERASED)
    )


@plants("socialaccount.SocialAccount")
def identity(world, garden):
    account = garden.plant("socialaccount.SocialAccount", user=world.user, provider="proconnect")
    garden.plant("socialaccount.SocialToken", account=account)


@plants("mfa.Authenticator")
def factor(world, garden):
    garden.plant("mfa.Authenticator", user=world.user, type="webauthn")


@plants("usersessions.UserSession")
def device(world, garden):
    garden.plant("usersessions.UserSession", user=world.user)


@plants("people.NotificationSwitch")
def switch(world, garden):
    garden.plant("people.NotificationSwitch", user=world.user, is_on=True)


@plants("contributions.ContributionVersion")
def versions(world, garden):
    garden.plant("contributions.ContributionVersion", contribution=world.unread, number=2, private=True)
    # The world's public text says in its newest version what the text says; an earlier state was read by nobody
    garden.plant("contributions.ContributionVersion", contribution=world.text, number=2)
    for version in world.text.versions.filter(number=1):
        assert version.title == world.text.title


@plants("discussion.ModeratedComment")
def comments(world, garden):
    comment = apps.get_model("discussion.ModeratedComment")
    common = {"target": world.text, "user": world.user}
    root = CommentFactory(**garden.values(comment) | common)
    CommentFactory(target=world.text, parent=root, comment="Bien dit.", user=world.other)
    CommentFactory(**garden.values(comment, private=True) | common | {"status": "refused"})


@plants("moderation.ModerationDecision")
def decisions(world, garden):
    garden.plant(
        "moderation.ModerationDecision",
        target_type=ContentType.objects.get_for_model(world.text),
        target_id=world.text.pk,
        campaign=world.campaign,
        action="return",
        from_status="pending",
        to_status="returned",
        ground=ground(),
        moderator=world.other,
    )


@plants("endorsement.OrganisationReview")
def reviews(world, garden):
    garden.plant(
        "endorsement.OrganisationReview",
        target_type=ContentType.objects.get_for_model(world.text),
        target_id=world.text.pk,
        number=1,
        organisation=world.organisation,
        outcome="declined",
        reviewer=world.other,
    )


@plants("synthesis.Extract")
def extracts(world, garden):
    version = world.text.versions.order_by("-number").first()
    common = {"synthesis": world.synthesis, "statement": world.statement, "contribution": world.text}
    garden.plant("synthesis.Extract", version=version, start=0, end=5, **common)


@plants("synthesis.Treatment")
def treatments(world, garden):
    garden.plant("synthesis.Treatment", synthesis=world.synthesis, contribution=world.text, reason="too-general")


@plants("synthesis.SynthesisVersion")
def frozen_synthesis(world, garden):
    place = "synthesis.SynthesisVersion.content"
    extract = {key: garden.mark(f"{place}:{key}", Fate.CHOICE) for key in ("title", "before", "quote", "after")}
    extract |= {"author": garden.mark(f"{place}:author", Fate.ERASED), "place": "", "college": ""}
    extract |= {"version_sha256": garden.mark(f"{place}:sha", Fate.CHOICE), "reference": world.text.reference}
    note = garden.mark(f"{place}:note", Fate.CHOICE)
    content = {
        "headings": [{"statements": [{"number": 1, "text": "Un énoncé.", "extracts": [extract]}]}],
        "set_aside": [{"reference": world.text.reference, "reason": "too-general", "note": note}],
    }
    SynthesisVersion.objects.create(
        synthesis=world.synthesis, number=1, content=content, sha256="0" * 64, published_at=timezone.now()
    )


@plants("collective.Signature")
def signature(world, garden):
    version = frozen()
    garden.plant(
        "collective.Signature",
        version=version,
        sha256=version.sha256,
        organisation=world.organisation,
        signatory=world.user,
        signed_at=timezone.now(),
    )
    garden.plant("collective.Deposit", version=version, deposited_on=timezone.localdate(), channel="Courrier")


@plants("collective.Version")
@plants("collective.Deposit")
def with_the_signature(world, garden):
    """What stands frozen are the compilers' words, and the deposit is planted with the signature."""


@plants("people.Membership")
def membership(world, garden):
    garden.plant("people.Membership", organisation=world.organisation, user=world.user, role=MembershipRole.READER)


@plants("people.Invitation")
def invitation(world, garden):
    apps.get_model("people.Invitation").objects.create(
        organisation=world.organisation, email=world.user.email, expires_at=timezone.now() + timedelta(days=9)
    )


@plants("people.JoinRequest")
def join_request(world, garden):
    garden.plant("people.JoinRequest", organisation=OrganisationFactory(), user=world.user)


@plants("people.PeopleList")
def lists(world, garden):
    common = {"kind": "members", "organisation": world.organisation}
    garden.plant("people.PeopleList", sent_by=world.user, state="done", **common)
    name = garden.mark("people.PeopleList.rows", Fate.ERASED)
    rows = [[1, world.user.email.upper(), name, "", ""], [2, "autre@exemple.fr", "", "", ""]]
    apps.get_model("people.PeopleList").objects.create(
        rows=rows, total=2, sent_by=world.other, state="running", file_name="membres.csv", **common
    )


@plants("people.SpaceGuest")
def guest(world, garden):
    space = apps.get_model("people.Space").objects.create(page=world.page)
    garden.plant("people.SpaceGuest", space=space, email=world.user.email)


@plants("privacy.DataExport")
def data_export(world, garden):
    garden.plant("privacy.DataExport", user=world.user, state="gone")


@plants("privacy.Erasure")
def erasure(world, garden):
    """Its report holds numbers; the erasure of the test is one."""


@plants("journal.Entry")
def journal(world, garden):
    kind = ContentType.objects.get_for_model(world.user)
    acted = {"actor": world.user, "action": "role.granted"}
    garden.plant("journal.Entry", target_type=kind, target_id=world.user.pk, **acted)
    # A row about something else whose label repeats the name
    apps.get_model("journal.Entry").objects.create(
        target_type=ContentType.objects.get_for_model(world.campaign),
        target_id=1,
        target_label=f"Adhésion de {world.user.display_name}",
        **acted,
    )


@plants("outbox.Dispatch")
def mails(world, garden):
    garden.plant("outbox.Dispatch", key="to-them", kind="mail", recipient=world.user.email)
    text = f"{world.user.display_name} ({world.user.email}) demande à vous rejoindre."
    for state, done_at in (("done", timezone.now()), ("waiting", None)):
        apps.get_model("outbox.Dispatch").objects.create(
            key=f"about-them-{state}",
            kind="mail",
            recipient="autre@exemple.fr",
            payload={"to": "autre@exemple.fr", "subject": text, "text": text, "language": "fr"},
            state=state,
            done_at=done_at,
            due_at=timezone.now() + timedelta(days=1),
        )


@plants("sessions.Session")
def session(world, garden):
    """Its content is packed: the test unpacks it."""
    store = SessionStore()
    store["_auth_user_id"] = str(world.user.pk)
    store["draft"] = world.user.display_name
    store.save()


@plants("wagtailadmin.FormState")
def form_state(world, garden):
    garden.plant(
        "wagtailadmin.FormState",
        user=world.user,
        content_type=ContentType.objects.get_for_model(world.page),
        object_id=str(world.page.pk),
        last_updated_at=timezone.now(),
    )


@plants("wagtailcore.APIToken")
def api_token(world, garden):
    garden.plant("wagtailcore.APIToken", user=world.user, leave_out="prefix", prefix="x")


@plants("wagtailcore.Comment")
def remarks(world, garden):
    remark = garden.plant("wagtailcore.Comment", page=world.page, user=world.user, contentpath="title")
    garden.plant("wagtailcore.CommentReply", comment=remark, user=world.user)


@plants("wagtailcore.Revision")
def revision(world, garden):
    copied = garden.mark("wagtailcore.Revision.content: own remark", Fate.ERASED)
    answer = garden.mark("wagtailcore.Revision.content: own answer", Fate.ERASED)
    kept = garden.mark("wagtailcore.Revision.content", Fate.KEPT)
    remarks = [
        {"user": world.user.pk, "text": copied, "replies": []},
        {"user": world.other.pk, "text": "Voir plus bas", "replies": [{"user": world.user.pk, "text": answer}]},
    ]
    garden.plant(
        "wagtailcore.Revision",
        user=world.user,
        content={"title": kept, "wagtail_admin_comments": remarks},
        content_type=ContentType.objects.get_for_model(world.page),
        base_content_type=ContentType.objects.get_for_model(world.page),
        object_id=str(world.page.pk),
    )


@plants("wagtailcore.ModelLogEntry")
def model_log(world, garden):
    garden.plant(
        "wagtailcore.ModelLogEntry",
        user=world.other,
        action="wagtail.edit",
        timestamp=timezone.now(),
        content_type=ContentType.objects.get_for_model(world.user),
        object_id=str(world.user.pk),
    )


@plants("wagtailcore.PageLogEntry")
def page_log(world, garden):
    apps.get_model("wagtailcore.PageLogEntry").objects.create(
        user=world.user,
        action="wagtail.edit",
        timestamp=timezone.now(),
        content_type=ContentType.objects.get_for_model(world.page),
        page_id=world.page.pk,
        label=f"Portrait de {world.user.display_name}",
        data={"said": world.user.first_name},
    )


@plants("wagtailcore.TaskState")
def task_state(world, garden):
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name="Relecture")
    state = apps.get_model("wagtailcore.WorkflowState").objects.create(
        content_type=ContentType.objects.get_for_model(world.page),
        base_content_type=ContentType.objects.get_for_model(world.page),
        object_id=str(world.page.pk),
        workflow=workflow,
        requested_by=world.user,
    )
    garden.plant(
        "wagtailcore.TaskState",
        workflow_state=state,
        revision=world.campaign.save_revision(),
        task=apps.get_model("wagtailcore.Task").objects.create(name="Relire"),
        finished_by=world.user,
        content_type=ContentType.objects.get_for_model(apps.get_model("wagtailcore.TaskState")),
    )


@plants("wagtailcore.UploadedFile")
def upload(world, garden):
    kind = ContentType.objects.get_for_model(apps.get_model("wagtailimages.Image"))
    garden.plant("wagtailcore.UploadedFile", uploaded_by_user=world.user, for_content_type=kind)


@plants("wagtailusers.UserProfile")
def profile(world, garden):
    garden.plant("wagtailusers.UserProfile", user=world.user)
