"""What every page of "Mon espace" says of an erasure that is announced."""

from django import template

from ..erasing import pending_erasure

register = template.Library()


@register.inclusion_tag("my_data/banner.html", takes_context=True)
def erasure_banner(context):
    """When the account goes, and the button that keeps it; nothing when nothing is announced."""
    user = context["request"].user
    return {"erasure": pending_erasure(user) if user.is_authenticated else None, "request": context["request"]}
