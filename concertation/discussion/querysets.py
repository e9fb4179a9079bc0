from django.db import models
from django_comments.managers import CommentManager

from concertation.text.choices import TextStatus


class ModeratedCommentQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=TextStatus.PUBLISHED, is_removed=False)


class ModeratedCommentManager(CommentManager.from_queryset(ModeratedCommentQuerySet)):
    pass
