"""Who may do what with sessions, and whom a session is for. Every view, list, task and admin screen asks here."""

from dataclasses import dataclass, field

from concertation.people import rules as people
from concertation.people.choices import Role
from concertation.people.models import Territory

ANIMATORS = (Role.FACILITATOR, Role.EDITOR)


def can_run(user, workshop):
    """Facilitators and editors of the whole site, of the session's page or of its campaign."""
    pages = people.pages_with_role(user, *ANIMATORS)
    return pages is None or bool(pages & {workshop.pk, workshop.campaign_page_id})


@dataclass(frozen=True)
class Someone:
    """What a session's rule asks of a person: keys of the college, of the organisations, and of the territories they
    speak from with all that these are part of."""

    college: int | None = None
    organisations: frozenset = field(default_factory=frozenset)
    places: frozenset = field(default_factory=frozenset)

    @classmethod
    def of(cls, *, college=None, organisations=(), territories=()):
        places = {pk for territory in territories for pk in territory.lineage}
        return cls(college.pk if college else None, frozenset(row.pk for row in organisations), frozenset(places))

    @classmethod
    def of_account(cls, user):
        """As the profile says, and by the organisations that the person is a member of."""
        organisations = list(user.organisations.all())
        places = list(Territory.objects.filter(organisations__in=organisations))
        return cls.of(
            college=user.college,
            organisations=organisations,
            territories=[*places, *filter(None, [user.territory])],
        )


def is_in_the_audience(someone, workshop):
    """Whether the session is for them: of one of its colleges if it names any, and of one of its territories (or a
    part of one) or organisations if it names any. A session that names nothing is for everybody."""
    colleges = {row.pk for row in workshop.colleges.all()}
    territories = {row.pk for row in workshop.territories.all()}
    organisations = {row.pk for row in workshop.organisations_asked.all()}
    if colleges and someone.college not in colleges:
        return False
    if not (territories or organisations):
        return True
    return bool(territories & someone.places or organisations & someone.organisations)


def can_keep_formats(user):
    """The list of formats is the site's: facilitators and editors of all of it."""
    return people.pages_with_role(user, *ANIMATORS) is None
