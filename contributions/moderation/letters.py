"""What an author is told of a decision: what, why, in whose words, and what can be done now."""

from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url


def tell_author(moderable, decision, **more):
    """Queue the letter, in the decision's own transaction; a text without an address (imported) has nobody to tell."""
    if not moderable.author_email:
        return None
    return queue_mail(
        f"decision_{decision.action}",
        to=moderable.author_email,
        key=f"decision-{decision.pk}",
        language=moderable.language,
        context={
            "name": moderable.author_name,
            "kind": moderable.kind,
            "reference": moderable.reference,
            "title": moderable.title_for_author,
            "campaign": moderable.campaign.title,
            "to_status": decision.to_status,
            "explanation": decision.ground.explanation if decision.ground else "",
            "note": decision.note,
            "public_url": absolute_url(moderable.public_path),
            "trail_url": absolute_url(moderable.trail_path),
            "correction_url": absolute_url(moderable.correction_path) if moderable.correction_path else "",
            **more,
        },
    )
