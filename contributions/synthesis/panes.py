"""What the three panes of the workbench show: sources, one contribution's text, the statements."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from concertation.text.ranges import cut_at_passages
from contributions.models import Contribution

from .coverage import with_treatment
from .models import Extract, Statement
from .place import SourceFilter

PAGE = 20
TREATED = Q(is_quoted=True) | Q(is_set_aside=True)
# Each filter as the runs of contributions it shows, one after the other
RUNS = {
    SourceFilter.TO_TREAT_FIRST: (~TREATED, TREATED),
    SourceFilter.UNTREATED: (~TREATED,),
    SourceFilter.QUOTED: (Q(is_quoted=True),),
    SourceFilter.SET_ASIDE: (Q(is_set_aside=True, is_quoted=False),),
}


@dataclass(frozen=True)
class SourcePage:
    items: list
    next: str


@dataclass(frozen=True)
class NumberedStatement:
    """A statement with the number that the public would read today."""

    number: int
    statement: Statement
    extracts: list
    is_first: bool
    is_last: bool

    @property
    def contribution_count(self):
        return len({extract.contribution_id for extract in self.extracts})


def list_sources(synthesis, place):
    """One page of the campaign's published contributions, those still to treat before the others.

    The cursor names the run and the number of the last entry: pages cost the same however far they are.
    """
    found = _found(synthesis, place)
    runs = RUNS.get(place.etat, RUNS[SourceFilter.TO_TREAT_FIRST])
    first_run, last_number = _read_cursor(place.apres, len(runs))
    items, run = [], first_run
    for run in range(first_run, len(runs)):
        after = last_number if run == first_run else 0
        wanted = found.filter(runs[run], number__gt=after).order_by("number")[: PAGE + 1 - len(items)]
        items += [(run, contribution) for contribution in wanted]
        if len(items) > PAGE:
            break
    shown = items[:PAGE]
    cursor = f"{shown[-1][0]}-{shown[-1][1].number}" if len(items) > PAGE else ""
    return SourcePage([contribution for _run, contribution in shown], cursor)


def open_source(synthesis, place):
    """The contribution that is read: the one named, or else the first to treat; None when there is none."""
    found = with_treatment(_published(synthesis), synthesis).select_related(
        "theme", "territory", "college", "organisation", "campaign"
    )
    if place.source:
        return found.filter(reference=place.source).first()
    return found.filter(~TREATED).order_by("number").first()


def neighbours_of(synthesis, contribution):
    """(the next contribution to treat, the one before) as references, empty when there is none."""
    untreated = with_treatment(_published(synthesis), synthesis).filter(~TREATED).values_list("reference", flat=True)
    after = untreated.filter(number__gt=contribution.number).order_by("number").first()
    before = untreated.filter(number__lt=contribution.number).order_by("-number").first()
    return after or "", before or ""


def marked_text(version, extracts):
    """The text in pieces, each with the extracts that cover it; those of an older version are in the list only."""
    places = [(extract.start, extract.end, extract) for extract in extracts if extract.version_id == version.pk]
    return cut_at_passages(version.body, places)


def chapters_of(synthesis):
    """(chapter, its numbered statements) in order, in three queries. First and last: nowhere further up or down."""
    extracts = Extract.objects.select_related("contribution").only(
        "quote", "statement_id", "contribution__reference", "contribution__status", "synthesis_id"
    )
    statements = Statement.objects.prefetch_related(Prefetch("extracts", extracts))
    headings = list(synthesis.headings.prefetch_related(Prefetch("statements", statements)))
    last = len(headings) - 1
    chapters, number = [], 0
    for place, heading in enumerate(headings):
        items = list(heading.statements.all())
        numbered = [
            NumberedStatement(
                number=number + rank,
                statement=statement,
                extracts=list(statement.extracts.all()),
                is_first=place == 0 and rank == 1,
                is_last=place == last and rank == len(items),
            )
            for rank, statement in enumerate(items, start=1)
        ]
        number += len(items)
        chapters.append((heading, numbered))
    return chapters


def _published(synthesis):
    return Contribution.objects.published().filter(campaign_id=synthesis.campaign_id)


def _found(synthesis, place):
    found = with_treatment(_published(synthesis), synthesis).matching(place.q).for_lists()
    if place.theme.isdecimal() and len(place.theme) < 10:
        found = found.filter(theme_id=int(place.theme))
    return found.defer("search", "answers", "body")


def _read_cursor(cursor, runs):
    run, _dash, number = cursor.partition("-")
    if run.isdecimal() and number.isdecimal() and len(number) < 10 and len(run) < 3 and int(run) < runs:
        return int(run), int(number)
    return 0, 0
