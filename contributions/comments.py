"""Comments on contributions: who may give one, which wait for a moderator, and the count that is kept."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from concertation.discussion.moderation import DiscussionModerator
from concertation.discussion.states import move
from concertation.web.links import absolute_url

from . import rules
from .comment_links import comment_path
from .consultation import ask_validators
from .models import Contribution


class ContributionModerator(DiscussionModerator):
    """A contribution's comments follow the phase of its campaign, and wait unless the campaign says otherwise."""

    def allow(self, comment, content_object, request):
        return rules.can_comment(comment.user or AnonymousUser(), content_object)

    def moderate(self, comment, content_object, request):
        return comment.user is None or content_object.campaign.comments_wait

    def consult(self, comment):
        ask_validators(comment)

    def count(self, object_pk, step):
        Contribution.objects.filter(pk=object_pk).update(comment_count=F("comment_count") + step)

    def is_open_to(self, user, content_object):
        return content_object.is_published and rules.can_see_campaign(user, content_object.campaign)

    def author_of(self, content_object):
        return content_object.author

    def comment_url(self, content_object, comment):
        return comment_path(content_object, comment)

    def letter_context(self, content_object):
        return {
            "title": content_object.title,
            "campaign": content_object.campaign.title,
            "url": absolute_url(content_object.get_absolute_url()),
        }


def move_comment(comment, action, *, actor=None):
    """Write the state that the table gives for the action, and keep the contribution's count of readable comments.

    The caller has locked the comment's row inside a transaction and asked the rule, and journals the act.
    Raises TransitionRefusedError outside the table.
    """
    return move(comment, action)
