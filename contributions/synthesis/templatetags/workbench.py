"""Addresses on the workbench."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context, **changes):
    """The workbench at the present place but for what is named: `{% at source=item.reference %}`."""
    return context["place"].but(**changes).url(context["synthesis"])
