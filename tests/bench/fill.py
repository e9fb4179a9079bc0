"""Filling a database as a large consultation would: texts made of the demonstration's sentences, supports, comments.

As a command, `python -m tests.bench.fill COUNT` fills the database of the settings and prints what was made as JSON.
"""

import json
import random
import re
import sys
import time
from datetime import UTC, datetime, timedelta

import django

SEED = 20171018
SUPPORTERS = 200
COMMENTS = 30
THEMES = ["Foncier", "Mobilités", "Eau", "Alimentation", "Énergie", "Habitat"]
COLLEGES = ["elus", "agents", "associations", "habitants"]
COUNTIES, TOWNS = range(4), range(10)
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


def sentences():
    from home.demonstration.story import read_story

    texts = [row["text"] for name in ("pat", "sraddet") for row in read_story(name)["contribution"]]
    return [part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+", text) if len(part) > 30]


def rows(count, *, first=1):
    """The rows of a file of that many contributions: always the same ones."""
    from concertation.text.tables import SourceRow

    draw, stock = random.Random(SEED + first), sentences()
    for number in range(first, first + count):
        words = draw.choices(stock, k=draw.randint(2, 9))
        cells = {
            "id": str(number),
            "title": words[0][:90],
            "body": "\n\n".join(words),
            "theme": draw.choice(THEMES),
            "college": draw.choice(COLLEGES),
            "territory": code_of(draw.choice(COUNTIES), draw.choice(TOWNS)),
            "author": f"Personne {number}",
            "date": (BEGUN + timedelta(minutes=number)).isoformat(),
        }
        yield SourceRow(number, cells)


def code_of(county, town):
    return f"bench-{county}-{town}"


def settle_land():
    """A region of four départements of ten communes each, all squares on the map, and some colleges."""
    from concertation.people.choices import TerritoryKind
    from concertation.people.models import Outline
    from tests.factories import CollegeFactory, TerritoryFactory
    from tests.people.places.factories import square

    for code in COLLEGES:
        CollegeFactory(code=code, name=code.title())
    region = TerritoryFactory(code="bench", name="Région", kind=TerritoryKind.REGION)
    for county in COUNTIES:
        department = TerritoryFactory(
            code=f"bench-{county}", name=f"Département {county}", kind=TerritoryKind.DEPARTEMENT, parent=region
        )
        Outline.objects.create(territory=department, geometry=square(4 + county, 44))
        for town in TOWNS:
            commune = TerritoryFactory(
                code=code_of(county, town), name=f"Commune {county}.{town}", kind=TerritoryKind.COMMUNE,
                parent=department,
            )  # fmt: skip
            Outline.objects.create(territory=commune, geometry=square(4 + county + town / 10, 44, 0.1))
    return region


def take_in(campaign, count, *, first=1, status="published"):
    """Import that many rows with the product's own import."""
    from concertation.text.tables import SourceTable
    from contributions.imports.report import Report
    from contributions.imports.run import ImportOptions, import_contributions

    mapping = {
        "external_id": "id", "title": "title", "body": "body", "theme": "theme", "author_name": "author",
        "created_at": "date", "college": "college", "territory": "territory",
    }  # fmt: skip
    table = SourceTable(list(mapping.values()), rows(count, first=first), "", total=count, position=lambda: 0)
    options = ImportOptions(author_name="Participant", status=status, unknown_theme="create")
    for _summary in import_contributions(
        campaign=campaign, table=table, mapping=mapping, options=options, report=Report()
    ):
        pass


def support(campaign):
    """Give one text in ten some supports, with its counter."""
    from concertation.people.models import User
    from contributions.models import CampaignTally, Contribution, Support

    draw = random.Random(SEED)
    people = User.objects.bulk_create(User(email=f"soutien{n}@exemple.fr", password="!") for n in range(SUPPORTERS))
    supports, supported = [], []
    texts = Contribution.objects.published().filter(campaign=campaign).order_by("pk")
    for contribution in texts.only("pk")[::10]:
        chosen = draw.sample(people, k=draw.randint(1, 20))
        contribution.support_count = len(chosen)
        supported.append(contribution)
        supports += [Support(contribution=contribution, user=person) for person in chosen]
    Support.objects.bulk_create(supports, batch_size=5000)
    Contribution.objects.bulk_update(supported, ["support_count"], batch_size=2000)
    CampaignTally.objects.filter(campaign=campaign).update(supports=len(supports))


def comment(contribution):
    """A discussion under the text that is measured."""
    from tests.factories import CommentFactory

    for rank in range(COMMENTS):
        if rank % 3 == 0:
            parent = CommentFactory(target=contribution)
        else:
            CommentFactory(target=contribution, parent=parent)


def moderator_cookie():
    """A signed-in moderator's session, as the browser would send it."""
    from django.conf import settings
    from django.test import Client

    from concertation.people.choices import Role
    from tests.factories import UserFactory, grant

    client = Client()
    client.force_login(grant(UserFactory(email="moderation@exemple.fr"), Role.MODERATOR))
    return f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"


def fill(count):
    """Fill the database and return what the measures need."""
    from django.db import transaction

    from contributions.models import Contribution
    from contributions.vocabulary import learn_campaign
    from tests.factories import CampaignFactory

    with transaction.atomic():
        campaign = CampaignFactory(code="BENCH", slug="bench", themes=0, territory=settle_land())
    begun = time.perf_counter()
    take_in(campaign, count)
    seconds = time.perf_counter() - begun
    take_in(campaign, max(1, count // 50), first=count + 1, status="pending")
    support(campaign)
    measured = Contribution.objects.published().filter(campaign=campaign)[count // 2]
    comment(measured)
    learn_campaign(campaign.pk)
    return {
        "rate": round(count / seconds),
        "slug": campaign.slug,
        "reference": measured.reference,
        "theme": campaign.themes.first().code,
        "cookie": moderator_cookie(),
    }


def settle():
    """What a server does by itself in time: statistics for the planner, and the index's waiting list merged."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    django.setup()
    filled = fill(int(sys.argv[1]))
    settle()
    print(json.dumps(filled))  # noqa: T201 what the caller reads
