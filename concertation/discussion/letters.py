"""The word that goes out when a comment can be read: to the author of the text, and to whom it answers.

A letter says that there is a comment and where; neither its words nor its author's name, which may be hidden or
erased later while letters are not.
"""

from concertation.people.my_space.notifications import notify
from concertation.web.links import absolute_url

from .models import ModeratedComment
from .moderation import is_commentable, moderator_of

COMMENTED = "commented"
REPLIED = "replied"


def tell_readable(comment):
    """Queue one letter a person, in the caller's transaction; hidden and restored, a comment is not told again.

    Nobody hears of their own comment, nor of a text that they may not read at this moment.
    """
    target = comment.content_object
    if target is None or not is_commentable(type(target)):
        return
    rules = moderator_of(type(target))
    told = {comment.user_id}
    for user, kind in ((_answered_person(comment), REPLIED), (rules.author_of(target), COMMENTED)):
        if user is None or user.pk in told or not rules.is_open_to(user, target):
            continue
        told.add(user.pk)
        context = rules.letter_context(target)
        context["url"] = absolute_url(rules.comment_url(target, comment))
        notify(user, kind, f"comment_{kind}", key=f"comment-told:{comment.pk}:{user.pk}", context=context)


def _answered_person(comment):
    if comment.parent_id in (0, comment.pk):
        return None
    answered = ModeratedComment.objects.filter(pk=comment.parent_id, is_removed=False).select_related("user").first()
    return answered and answered.user
