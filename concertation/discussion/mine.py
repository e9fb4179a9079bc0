"""A person's own comments."""

from .models import ModeratedComment


def comments_of(user):
    """The comments that the person wrote and has not erased."""
    return ModeratedComment.objects.filter(user=user, is_removed=False).select_related(None)


def count_signed(user):
    return comments_of(user).order_by().count()


def rename_signed(user):
    """Publish the person's comments under their present name; how many had another."""
    return comments_of(user).order_by().exclude(user_name=user.public_name).update(user_name=user.public_name)
