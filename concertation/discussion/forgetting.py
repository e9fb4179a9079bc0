"""What the room forgets on its own: comments whose author never confirmed the address."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from concertation.privacy import terms
from concertation.privacy.forgetting import forget_agreements
from concertation.privacy.purge import in_chunks, register_retention
from concertation.text.choices import TextStatus

from .models import ModeratedComment


def forget_unconfirmed_comments(now):
    """Nobody read them, and nobody can have answered them."""
    old = ModeratedComment.objects.filter(status=TextStatus.UNCONFIRMED, submit_date__lt=now - terms.UNCONFIRMED)
    return in_chunks(old.select_related(None), _delete)


def _delete(comments):
    parents = comments.exclude(level=0).values_list("parent_id", flat=True)
    for parent in list(parents):
        XtdComment.norel_objects.filter(pk=parent).update(nested_count=F("nested_count") - 1)
    forget_agreements(ModeratedComment, list(comments.values_list("pk", flat=True)))
    comments.delete()


register_retention("comments-unconfirmed", forget_unconfirmed_comments, _("Commentaires jamais confirmés"))
