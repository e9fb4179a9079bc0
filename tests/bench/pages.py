"""Which pages are measured, and how many statements each costs.

As a command, `python -m tests.bench.pages FILLED` prints {name: statements} for the database of the settings.
"""

import json
import sys
from urllib.parse import urlencode

import django

FREQUENT, RARE, SLIP, PHRASE = "territoire", "irrigation", "irigation", '"projet alimentaire"'


def pages(filled):
    """The addresses by name, and those that want the moderator's session."""
    from django.urls import reverse

    slug, reference = filled["slug"], filled["reference"]
    listing = reverse("contributions:list", args=[slug])
    desk = reverse("moderation_contributions:list")
    public = {
        "list": listing,
        "list, most supported": f"{listing}?tri=soutenues",
        "list, at random": f"{listing}?tri=hasard",
        "list, one theme": f"{listing}?theme={filled['theme']}",
        "list, filtered": f"{listing}?theme={filled['theme']}&voix=personne&origine=reprise",
        "list, a territory": f"{listing}?territoire=bench-1",
        "search, frequent word": f"{listing}?q={FREQUENT}",
        "search, two words": f"{listing}?q={RARE}+{FREQUENT}",
        "search, a phrase": f"{listing}?{urlencode({'q': PHRASE})}",
        "search, filtered": f"{listing}?q={FREQUENT}&theme={filled['theme']}&voix=personne",
        "search, rare, filtered": f"{listing}?q={RARE}&theme={filled['theme']}&territoire=bench-1",
        "search, slip of the pen": f"{listing}?q={SLIP}",
        "search of the site": f"{reverse('home:search')}?q={FREQUENT}",
        "figures": reverse("contributions:figures", args=[slug]),
        "campaign": f"/concertations/{slug}/",
        "contribution": reverse("contributions:contribution", args=[slug, reference]),
        "trail": reverse("contributions:trail", args=[reference]),
        "form": reverse("contributions:contribute", args=[slug]),
    }
    staff = {"moderation queue": f"{desk}?status=pending", "moderation, search": f"{desk}?q={RARE}"}
    return public, staff


def count_statements(filled):
    """The SQL statements of each page, once the process is warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    public, staff = pages(filled)
    client, counted = Client(), {}
    for name, path in (public | staff).items():
        client.cookies.clear()
        sent = {"cookie": filled["cookie"]} if name in staff else {}
        client.get(path, headers=sent)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path, headers=sent)
        if response.status_code != 200:
            raise SystemExit(f"{name}: {path} answered {response.status_code}")
        counted[name] = {"path": path, "sql": len(queries), "staff": name in staff}
    return counted


if __name__ == "__main__":
    django.setup()
    print(json.dumps(count_statements(json.loads(sys.argv[1]))))  # noqa: T201 what the caller reads
