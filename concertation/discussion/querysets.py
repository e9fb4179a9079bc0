"""Which comments are read, and in which order."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django_comments.managers import CommentManager

from concertation.text.choices import TextStatus


class NeverDeletedError(Exception):
    """Comments are erased (concertation.discussion.post.erase_comment): their place stays, for what answers them."""


class ModeratedCommentQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=TextStatus.PUBLISHED, is_removed=False)

    def about(self, target):
        """The comments on one object."""
        return self.filter(content_type=ContentType.objects.get_for_model(target), object_pk=str(target.pk))

    def delete(self):
        raise NeverDeletedError


class ModeratedCommentManager(CommentManager.from_queryset(ModeratedCommentQuerySet)):
    pass
