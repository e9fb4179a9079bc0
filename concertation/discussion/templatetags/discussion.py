"""What the templates of threads ask."""

from django import template

from ..moderation import moderator_of

register = template.Library()


@register.simple_tag
def comment_path(target, comment):
    """The lasting address of a comment on this object."""
    return moderator_of(type(target)).comment_url(target, comment)


@register.simple_tag
def stances_of(page):
    """The stances that one may keep to, as links with their numbers."""
    return page.asked.stances(page.balance)


@register.simple_tag
def unfolding(page, root):
    """The address of this page with all the replies of a thread."""
    return page.asked.unfolding(root)


@register.simple_tag
def answering(page, comment):
    """The address of this page with the form under a comment."""
    return page.asked.answering(comment)


@register.simple_tag
def next_threads(page):
    """The address of the page that follows."""
    return page.asked.after(page.after)
