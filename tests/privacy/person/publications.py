"""What syntheses and collective texts took of a person's texts and name."""

from datetime import time

from django.utils import timezone

from concertation.privacy.choices import Fate
from contributions.synthesis.models import SynthesisVersion
from tests.collective.factories import frozen
from tests.workshops.factories import make_workshop

from .planters import plants


@plants("synthesis.Extract")
def extracts(world, garden):
    version = world.text.versions.get(number=1)
    common = {"synthesis": world.synthesis, "statement": world.statement, "contribution": world.text}
    garden.plant("synthesis.Extract", version=version, start=0, end=5, **common)


@plants("synthesis.Treatment")
def treatments(world, garden):
    garden.plant("synthesis.Treatment", synthesis=world.synthesis, contribution=world.text, reason="too-general")


@plants("synthesis.SynthesisVersion")
def frozen_synthesis(world, garden):
    place = "synthesis.SynthesisVersion.content"
    extract = {key: garden.mark(f"{place}:{key}", Fate.CHOICE) for key in ("title", "before", "quote", "after")}
    extract |= {"author": garden.mark(f"{place}:author", Fate.ERASED), "place": "", "college": ""}
    extract |= {"version_sha256": garden.mark(f"{place}:sha", Fate.CHOICE), "reference": world.text.reference}
    note = garden.mark(f"{place}:note", Fate.CHOICE)
    content = {
        "headings": [{"statements": [{"number": 1, "text": "Un énoncé.", "extracts": [extract]}]}],
        "set_aside": [{"reference": world.text.reference, "reason": "too-general", "note": note}],
    }
    SynthesisVersion.objects.create(
        synthesis=world.synthesis, number=1, content=content, sha256="0" * 64, published_at=timezone.now()
    )


@plants("collective.Signature")
def signature(world, garden):
    version = frozen()
    garden.plant(
        "collective.Signature",
        version=version,
        sha256=version.sha256,
        organisation=world.organisation,
        signatory=world.user,
        signed_at=timezone.now(),
    )
    garden.plant("collective.Deposit", version=version, deposited_on=timezone.localdate(), channel="Courrier")


@plants("collective.Version")
@plants("collective.Deposit")
def with_the_signature(world, garden):
    """What stands frozen are the compilers' words, and the deposit is planted with the signature."""


@plants("workshops.AgendaItem")
def speakers(world, garden):
    garden.plant("workshops.AgendaItem", workshop=make_workshop(), time=time(9, 30))
