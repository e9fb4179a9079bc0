"""What may be commented, and how: one moderator a model, registered with the library's own registry."""

from django_comments_xtd.moderation import XtdCommentModerator, moderator


class DiscussionModerator(XtdCommentModerator):
    """The rules of one commentable model; rooms subclass it. `user` on the comment is None for a visitor."""

    # The library would write to the site's managers inside the request
    email_notification = False
    removal_suggestion_notification = False

    def allow(self, comment, content_object, request):
        """Whether this comment may be given now."""
        return True

    def moderate(self, comment, content_object, request):
        """Whether this comment waits for a moderator before anybody reads it."""
        return True

    def consult(self, comment):
        """Told when a comment waits for the organisation in whose name it is."""

    def count(self, object_pk, step):
        """Told when one more, or one less, of an object's comments can be read."""

    def is_open_to(self, user, content_object):
        """Whether this person reads the object, and so may be written to about its comments."""
        return False

    def author_of(self, content_object):
        """The account of who wrote the object, or None."""

    def comment_url(self, content_object, comment):
        """The lasting address of one of the object's comments."""
        return f"{content_object.get_absolute_url()}#c{comment.pk}"

    def letter_context(self, content_object):
        """How a letter names the object: `title`, `campaign`, `url`."""
        return {}


def register_commentable(model, moderation_class):
    """Open a model to comments under these rules; rooms do it in their `apps.ready()`."""
    if model not in moderator._registry:
        moderator.register(model, moderation_class)


def moderator_of(model):
    """The rules of a model's comments. Raises KeyError when it is not open to comments."""
    return moderator._registry[model]


def is_commentable(model):
    return model in moderator._registry
