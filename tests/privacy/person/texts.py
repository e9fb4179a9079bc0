"""What a person wrote, and what others decided and said of it."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from concertation.privacy.choices import Fate
from tests.contributions.moderation.factories import ground
from tests.factories import CommentFactory

from .planters import plants


@plants("contributions.ContributionVersion")
def versions(world, garden):
    garden.plant("contributions.ContributionVersion", contribution=world.unread, number=2, private=True)
    # The world's public text says in its newest version what the text says; an earlier state was read by nobody
    garden.plant("contributions.ContributionVersion", contribution=world.text, number=2)
    for version in world.text.versions.filter(number=1):
        assert version.title == world.text.title


@plants("contributions.ProposedVersion")
def proposed_versions(world, garden):
    garden.plant("contributions.ProposedVersion", contribution=world.text, author=world.user, private=True)
    closed = {"status": "refused", "closed_at": timezone.now(), "private": True}
    garden.plant("contributions.ProposedVersion", contribution=world.text, author=world.user, **closed)


@plants("contributions.Attachment")
def attachments(world, garden):
    size = {"kind": "jpg", "size": 9, "width": 4, "height": 3}
    garden.plant("contributions.Attachment", contribution=world.text, **size)
    garden.plant("contributions.Attachment", contribution=world.unread, private=True, **size)


@plants("contributions.UnfinishedText")
def unfinished_texts(world, garden):
    words = {"typed": {"title": [garden.mark("contributions.UnfinishedText.typed", Fate.ERASED, private=True)]}}
    common = {"campaign": world.campaign, "kept_at": timezone.now()}
    garden.plant("contributions.UnfinishedText", author=world.user, visitor="", **words | common)
    mine = words["typed"] | {"author_email": [world.user.email]}
    garden.plant("contributions.UnfinishedText", author=None, typed=mine, **common)


@plants("contributions.Follower")
def followers(world, garden):
    """What an address of the account asked for without it, and the account's own choice."""
    common = {"campaign": world.campaign, "confirmed_at": timezone.now()}
    asked = garden.plant("contributions.Follower", user=None, **common)
    apps.get_model("account.EmailAddress").objects.create(user=world.user, email=asked.email, verified=True)
    apps.get_model("contributions.Follower").objects.create(user=world.user, **common)


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


@plants("moderation.Report")
def reports(world, garden):
    garden.plant(
        "moderation.Report",
        target_type=ContentType.objects.get_for_model(world.text),
        target_id=world.text.pk,
        campaign=world.campaign,
        ground="spam",
        reporter=world.user,
        private=True,
    )
