"""What somebody types into the contribution form."""

import time

from concertation.web import humans
from concertation.web.links import sign_link


def began(seconds_ago=60):
    return sign_link(humans.PURPOSE, int(time.time()) - seconds_ago)


def typed(**changed):
    """All three screens, rightly filled, ready to be sent."""
    return {
        "etape": "3",
        "envoyer": "1",
        "title": "Garder les terres",
        "body": "Nous demandons un inventaire.\n\nIl doit être public.",
        "kind": "proposition",
        "theme": "theme-1",
        "author_name": "Élise",
        "author_email": "elise@exemple.fr",
        "charter": "on",
        "began": began(),
        "submission_key": "une-cle",
    } | changed
