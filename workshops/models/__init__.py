from .announcement import Announcement
from .index import WorkshopIndex
from .parts import AgendaItem, ProgrammeDocument, ProgrammeOrganisation, Slot, WorkshopDocument, WorkshopOrganisation
from .programme import Programme
from .workshop import Workshop, WorkshopFormat

__all__ = [
    "AgendaItem",
    "Announcement",
    "Programme",
    "ProgrammeDocument",
    "ProgrammeOrganisation",
    "Slot",
    "Workshop",
    "WorkshopDocument",
    "WorkshopFormat",
    "WorkshopIndex",
    "WorkshopOrganisation",
]
