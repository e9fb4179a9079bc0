"""What workshops hold of people: who speaks at them, as the team announces it."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.register import Personal, declare

from .models import (
    AgendaItem,
    Announcement,
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

SPEAKERS = Personal(
    _("Le nom des personnes qui interviennent dans un atelier"),
    _("Annoncer le programme de la session, et dire ensuite qui y a parlé."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    terms.WITH_PAGE,
    Fate.KEPT,
    _("L'équipe l'écrit sur la page, avec leur accord, et l'en retire à leur demande."),
)

declare(WorkshopIndex, plain="introduction")
declare(Programme, plain="full_name standfirst purpose contacts")
declare(WorkshopFormat, plain="code name name_en sort_order")
declare(
    Workshop,
    plain="format subject campaign_page standfirst objectives questions body contacts audience audience_note colleges"
    " territories organisations_asked mode territory town venue address access latitude longitude remote_link"
    " remote_note time_zone first_day starts_at ends_at hours_note fee fee_note",
)
declare(Slot, plain="workshop day starts ends starts_at ends_at")
declare(
    AgendaItem,
    chapter=Chapter.TEAM,
    personal={"speakers": SPEAKERS},
    plain="sort_order workshop day time kind title text",
)
declare(WorkshopOrganisation, plain="sort_order workshop organisation name part")
declare(ProgrammeOrganisation, plain="sort_order programme organisation name place")
declare(WorkshopDocument, plain="sort_order workshop document description pages")
declare(ProgrammeDocument, plain="sort_order programme document description pages")
declare(
    Announcement,
    plain="workshop uid status reason sequence dates place starts_at moved_from announced_at changed_at",
)
