"""What somebody agreed to, as a part of "Mes données"."""

from django import template

from ..consent import can_withdraw, consents_of, purpose_of

register = template.Library()

SHOWN = 50


@register.inclusion_tag("privacy/parts/consents.html", takes_context=True)
def my_consents(context):
    """The person's agreements, the latest first: about what, when, in which words, and how to take it back."""
    user = context["request"].user
    consents = list(consents_of(user).prefetch_related("target")[: SHOWN + 1])
    return {
        "rows": [(consent, purpose_of(consent), can_withdraw(user, consent)) for consent in consents[:SHOWN]],
        "more": len(consents) > SHOWN,
        "csrf_token": context.get("csrf_token"),
        "request": context["request"],
    }
