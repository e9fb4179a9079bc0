"""A comment that is moderated: comments-xtd's model and threads, with our states and without its side effects."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from concertation.text.choices import COMMENT_STATUSES, TextStatus

from .choices import STANCE_ICONS, Stance
from .querysets import ModeratedCommentManager, NeverDeletedError

DEEPEST = settings.COMMENTS_XTD_MAX_THREAD_LEVEL


class ModeratedComment(XtdComment):
    """A comment, public when its status says so: the library's `is_public` follows `status`, never the reverse."""

    status = models.CharField(_("état"), max_length=12, choices=COMMENT_STATUSES, default=TextStatus.PENDING)
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
    stance = models.CharField(_("position"), max_length=7, choices=Stance.choices, blank=True, default="")
    # Kept by the use cases, counted again by .recount: whom it serves; on a thread's root, its readable replies
    useful_count = models.PositiveIntegerField(_("jugé utile"), default=0, editable=False)
    reply_count = models.PositiveIntegerField(_("réponses"), default=0, editable=False)
    submission_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = ModeratedCommentManager()

    class Meta:
        verbose_name = _("commentaire")
        verbose_name_plural = _("commentaires")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[value for value, _label in COMMENT_STATUSES]), name="comment_status_known"
            ),
            # That no reply takes one is a trigger's word: the level stands in the library's table
            models.CheckConstraint(condition=Q(stance__in=["", *Stance.values]), name="comment_stance_known"),
        ]
        indexes = [models.Index(fields=["status"], name="comment_by_status")]

    def __str__(self):
        return f"C-{self.pk}"

    @property
    def is_readable(self):
        return self.status == TextStatus.PUBLISHED and not self.is_removed

    @property
    def is_root(self):
        return self.level == 0

    @property
    def stance_icon(self):
        return STANCE_ICONS.get(self.stance, "")

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
