"""A comment that is moderated: comments-xtd's model and threads, with our states and without its side effects."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from concertation.text.choices import TextStatus

from .querysets import ModeratedCommentManager, NeverDeletedError


class ModeratedComment(XtdComment):
    """A comment, public when its status says so: the library's `is_public` follows `status`, never the reverse."""

    status = models.CharField(_("état"), max_length=12, choices=TextStatus.choices, default=TextStatus.PENDING)
    college = models.ForeignKey(
        "people.College", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("collège")
    )
    territory = models.ForeignKey(
        "people.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territoire"),
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("au nom de"),
    )
    language = models.CharField(_("langue"), max_length=5, default="fr")
    submission_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = ModeratedCommentManager()

    class Meta:
        verbose_name = _("commentaire")
        verbose_name_plural = _("commentaires")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=TextStatus.values), name="comment_status_known"),
        ]
        indexes = [models.Index(fields=["status"], name="comment_by_status")]

    def __str__(self):
        return f"C-{self.pk}"

    @property
    def is_readable(self):
        return self.status == TextStatus.PUBLISHED and not self.is_removed

    def save(self, *args, **kwargs):
        """Keep the thread's order free of duplicates: one insertion at a time in a thread (locks its root's row)."""
        self.is_public = self.status == TextStatus.PUBLISHED
        with transaction.atomic():
            if self.pk is None and self.parent_id:
                thread = XtdComment.norel_objects.values_list("thread_id", flat=True).get(pk=self.parent_id)
                XtdComment.norel_objects.select_for_update(of=("self",)).get(pk=thread)
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise NeverDeletedError
