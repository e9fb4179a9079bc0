"""The story's agenda: a programme, sessions of the past as they were announced, and two to come."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from workshops.announce import cancel_workshop
from workshops.models import (
    AgendaItem,
    Programme,
    ProgrammeDocument,
    ProgrammeOrganisation,
    Slot,
    Workshop,
    WorkshopDocument,
    WorkshopFormat,
    WorkshopIndex,
    WorkshopOrganisation,
)

from .body import blocks, create_document
from .clock import clock_at
from .story import read_story

# How long before a session of the past it was announced, and before today one to come
AHEAD, LATELY = timedelta(days=45), timedelta(days=12)
PLAIN = (
    "title", "subject", "standfirst", "objectives", "questions", "mode", "town", "venue", "access", "latitude",
    "longitude", "audience", "audience_note", "fee", "fee_note", "hours_note", "remote_note",
)  # fmt: skip


def create_workshops(home, campaigns, cast, today):
    """The agenda with all that is in it. `campaigns` by their code."""
    story = read_story("workshops")
    index = home.add_child(
        instance=WorkshopIndex(
            title=story["index"]["title"],
            slug=story["index"]["slug"],
            introduction=story["index"]["introduction"],
            search_description=story["index"]["introduction"],
            show_in_menus=True,
        )
    )
    programmes = {row["slug"]: create_programme(index, row, cast) for row in story["programme"]}
    for row in story["workshop"]:
        create_workshop(programmes.get(row.get("programme"), index), row, campaigns, cast, today)


def create_programme(index, row, cast):
    programme = Programme(
        title=row["title"],
        slug=row["slug"],
        full_name=row["full_name"],
        standfirst=row["standfirst"],
        search_description=row["standfirst"][:300],
        purpose=blocks(row["block"]),
        contacts=[("contact", contact) for contact in row.get("contact", [])],
    )
    programme.organisations = [
        ProgrammeOrganisation(
            organisation=cast.organisations.get(one.get("code")),
            name=one.get("name", ""),
            place=one["place"],
            sort_order=position,
        )
        for position, one in enumerate(row["organisation"])
    ]
    programme.documents = _documents(ProgrammeDocument, row)
    index.add_child(instance=programme)
    programme.save_revision().publish()
    return programme


def create_workshop(parent, row, campaigns, cast, today):
    """A session published some weeks before its day, or lately when it is to come."""
    day = row.get("day") or today + timedelta(days=row["in_days"])
    announced = timezone.make_aware(datetime.combine(day, time(9))) - AHEAD if "day" in row else timezone.now() - LATELY
    workshop = Workshop(
        slug=row["slug"].replace("in-", f"{day:%Y-%m-%d}-") if "in_days" in row else row["slug"],
        search_description=row["standfirst"][:300],
        format=WorkshopFormat.objects.get(code=row["format"]),
        campaign_page=campaigns.get(row.get("campaign")),
        territory=cast.territories.get(row.get("territory")),
        body=blocks(row.get("block", [])),
        contacts=[("contact", contact) for contact in row.get("contact", [])],
        **{name: row[name] for name in PLAIN if name in row},
    )
    workshop.slots = [
        Slot(day=day, starts=time.fromisoformat(row["starts"]), ends=time.fromisoformat(row["ends"])),
    ]
    workshop.items = [
        AgendaItem(sort_order=position, **item | {"time": time.fromisoformat(item["time"])})
        for position, item in enumerate(row.get("item", []))
    ]
    workshop.organisations = [
        WorkshopOrganisation(
            organisation=cast.organisations.get(name),
            name="" if name in cast.organisations else name,
            part=part,
            sort_order=position,
        )
        for position, (name, part) in enumerate(row["organisers"])
    ]
    workshop.documents = _documents(WorkshopDocument, row)
    workshop.colleges = [cast.colleges[code] for code in row.get("colleges", [])]
    workshop.territories = [cast.territories[code] for code in row.get("territories", [])]
    with clock_at(announced):
        parent.add_child(instance=workshop)
        workshop.save_revision().publish()
    if "cancelled" in row:
        with clock_at(announced + AHEAD - timedelta(days=3)):
            cancel_workshop(workshop, reason=row["cancelled"], actor=cast.facilitator)
    return workshop


def _documents(model, row):
    return [
        model(document=document, pages=pages, sort_order=position)
        for position, (document, pages) in enumerate(map(create_document, row.get("document", [])))
    ]
