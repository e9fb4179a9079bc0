"""Where a campaign's texts come from, on the sheet of one nature of territories in one land.

Every published text is counted once: on a territory of the sheet, on one that has no outline, more widely (it names the
land and no part of it), elsewhere, or nowhere.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.cache import cache
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.people.places.sheets import Place, lands_with_maps, levels_within, outlines_stamp, sheet_of
from concertation.text.plain import clean_plain_text

from .counting import KEPT_SECONDS, Tally, places_of

STEPS = 4
MOST_FOCUSED = 40  # beyond this many links in a drawing the table alone is walked through by keyboard
MOST_TITLED = 60  # beyond this many silent territories they are drawn as one shape, and the drawing names none
SHOWN, FOLDED = 12, 200  # rows of the table at first, and at most; the downloads have all of them
MEASURES = {
    "textes": ("texts", _("Contributions"), ngettext_lazy("%(n)s contribution", "%(n)s contributions", "count")),
    "auteurs": ("authors", _("Auteurs"), ngettext_lazy("%(n)s auteur", "%(n)s auteurs", "count")),
    "organisations": (
        "organisations",
        _("Organisations"),
        ngettext_lazy("%(n)s organisation", "%(n)s organisations", "count"),
    ),
    "soutiens": ("supports", _("Soutiens"), ngettext_lazy("%(n)s soutien", "%(n)s soutiens", "count")),
    "commentaires": (
        "comments",
        _("Commentaires"),
        ngettext_lazy("%(n)s commentaire", "%(n)s commentaires", "count"),
    ),
}
LEVELS = {
    TerritoryKind.REGION: _("Régions"),
    TerritoryKind.DEPARTEMENT: _("Départements"),
    TerritoryKind.EPCI: _("Intercommunalités"),
    TerritoryKind.PETR: _("PETR et Pays"),
    TerritoryKind.PNR: _("Parcs naturels régionaux"),
    TerritoryKind.LEADER: _("GAL LEADER"),
    TerritoryKind.PAT: _("Projets alimentaires"),
    TerritoryKind.COMMUNE: _("Communes"),
}
EVERYWHERE = pgettext_lazy("the whole map", "Toute la carte")


@dataclass(frozen=True)
class Step:
    """One colour of the map, 1 to 4, and the numbers that it stands for."""

    number: int
    low: int
    high: int


@dataclass(frozen=True)
class Area:
    """A territory with what it amounts to. `value` is what the map shows, `step` its colour, `shape` its drawing.

    `is_wide` when the number fits in the shape on a phone too; `maps` is the address of a map of what is inside.
    """

    place: Place
    tally: Tally
    value: int
    step: int
    shape: object = None
    words: str = ""
    is_wide: bool = False
    maps: str = ""

    @property
    def number(self):
        """The value as short as a shape needs it: 987, 12 k, 3 M."""
        for unit, least in (("M", 1_000_000), ("k", 10_000)):
            if self.value >= least:
                return f"{self.value // (1000 if unit == 'k' else least)}\u202f{unit}"
        return str(self.value)

    @property
    def title(self):
        return gettext("%(place)s : %(words)s") % {"place": self.place.name, "words": self.words}


@dataclass(frozen=True)
class Way:
    """Another map of the same texts: its label and the query of its address."""

    label: str
    query: str
    is_current: bool = False


@dataclass(frozen=True)
class TerritoryMap:
    """`areas` are drawn, in the order of names; `rows` are those with something to show, the largest first."""

    level: str
    measure: str
    land: Territory | None
    drawing: object
    areas: list
    rows: list
    steps: list
    wider: int
    elsewhere: int
    unsaid: int
    published: int
    levels: list
    measures: list
    path: list
    query: str

    @property
    def spoken(self):
        return [area for area in self.areas if area.value]

    @property
    def silent(self):
        return [area for area in self.areas if not area.value]

    @property
    def is_crowded(self):
        """Whether there are too many links in the drawing for a keyboard to go through."""
        return len(self.spoken) > MOST_FOCUSED

    @property
    def level_label(self):
        return LEVELS[self.level]

    @property
    def measure_label(self):
        return MEASURES[self.measure][1]

    @property
    def silent_path(self):
        """Those without anything as one shape, where they are too many to be named."""
        silent = self.silent
        return "".join(area.shape.path for area in silent) if len(silent) > MOST_TITLED else ""

    @property
    def shown(self):
        return self.rows[:SHOWN]

    @property
    def folded(self):
        return self.rows[SHOWN:FOLDED]

    @property
    def left_out(self):
        """How many rows the page does not show."""
        return max(len(self.rows) - FOLDED, 0)

    @property
    def in_words(self):
        """The map in one sentence: where most comes from, and how many territories say nothing."""
        said = [
            gettext("%(place)s (%(number)s)") % {"place": area.place.name, "number": number_format(area.value)}
            for area in self.rows[:3]
            if area.value
        ]
        if not said:
            return gettext("Aucun de ces territoires n'a encore rien.")
        most = gettext("D'abord : %(places)s.") % {"places": ", ".join(said)}
        if not self.drawing or not self.silent:
            return most
        return f"{most} " + ngettext(
            "Sur %(all)s territoire dessiné, %(silent)s n'a rien.",
            "Sur %(all)s territoires dessinés, %(silent)s n'ont rien.",
            len(self.areas),
        ) % {"all": number_format(len(self.areas)), "silent": number_format(len(self.silent))}


def map_of(campaign, census, params=None):
    """The map that an address asks for (`niveau`, `dans`, `mesure`); what it says wrongly is left out, never an error.

    None without texts, or where no place is known at all.
    """
    params = params or {}
    if not census.whole.texts:
        return None
    lands = lands_with_maps()
    land = _land(campaign, clean_plain_text(params.get("dans", ""))[:50], lands)
    levels = _levels(land.pk if land else None)
    asked = params.get("niveau", "")
    level = asked if asked in levels else next(iter(levels), None) or _widest_spoken(places_of(campaign, census))
    if level is None:
        return None
    measure = params.get("mesure") if params.get("mesure") in MEASURES else "textes"
    tallies, undrawn, inside = _counted(campaign, census, level, land)
    sheet = sheet_of(level, within=land.pk if land else None)
    values = {pk: getattr(tally, MEASURES[measure][0]) for pk, tally in tallies.items()}
    steps = steps_of(values[pk] for pk in tallies if pk in sheet.places)
    shapes = sheet.drawing.shapes if sheet.drawing else {}
    places = [*sheet.places.values(), *undrawn]
    areas = [
        Area(
            place=place,
            tally=tallies.get(place.pk, Tally()),
            value=values.get(place.pk, 0),
            step=_step(values.get(place.pk, 0), steps),
            shape=shapes.get(place.pk),
            words=value_in_words(measure, values.get(place.pk, 0)),
            is_wide=place.pk in shapes and _holds(shapes[place.pk], values.get(place.pk, 0)),
            maps=query_of(campaign, place, measure=measure) if place.pk in lands and not _is(place, land) else "",
        )
        for place in places
    ]
    spoken = sum(tally.texts for tally in tallies.values())
    return TerritoryMap(
        level=level,
        measure=measure,
        land=land,
        drawing=sheet.drawing,
        areas=[area for area in areas if area.shape],
        rows=sorted((area for area in areas if area.tally.texts), key=lambda area: -area.value),
        steps=steps,
        wider=max(inside - spoken, 0),
        elsewhere=census.located - inside,
        unsaid=census.whole.texts - census.located,
        published=census.whole.texts,
        levels=[
            Way(str(LEVELS[kind]), query_of(campaign, land, kind, measure), kind == level) for kind in levels or [level]
        ],
        measures=[
            Way(str(label), query_of(campaign, land, level, name), name == measure)
            for name, (_field, label, _words) in MEASURES.items()
        ],
        path=_path(campaign, land, measure, lands),
        query=query_of(campaign, land, level, measure),
    )


def query_of(campaign, land, level="", measure="textes"):
    """The address of a map, without what it would show anyway."""
    said = {"dans": land.code if land else "tout", "niveau": level, "mesure": measure if measure != "textes" else ""}
    own = campaign.territory_id if campaign.territory_id in lands_with_maps() else None
    if (land.pk if land else None) == own:
        del said["dans"]
    return "?" + urlencode({name: value for name, value in said.items() if value})


def value_in_words(measure, value):
    return MEASURES[measure][2] % {"count": value, "n": number_format(value)}


def steps_of(values):
    """The colours: as many different numbers in each, the darkest for the largest."""
    numbers = sorted({value for value in values if value})
    count = min(STEPS, len(numbers))
    groups = [numbers[n * len(numbers) // count : (n + 1) * len(numbers) // count] for n in range(count)]
    return [Step(STEPS - count + n + 1, group[0], group[-1]) for n, group in enumerate(groups)]


def _step(value, steps):
    return next((step.number for step in steps if step.low <= value <= step.high), 0)


def _holds(shape, value):
    """Whether the number fits in the shape when the map is as narrow as a phone."""
    return shape.room >= 16 + 14 * len(str(value))


def _is(place, land):
    return land is not None and place.pk == land.pk


def _land(campaign, code, lands):
    """The territory that the map is of: the one asked for, the campaign's own, or None for all there is."""
    if code == "tout":
        return None
    asked = Territory.objects.filter(code=code).first() if code else None
    if asked and asked.pk in lands:
        return asked
    return campaign.territory if campaign.territory_id in lands else None


def _levels(land):
    """The natures that a map of the land can show: those of which it has several, or else the one it has."""
    levels = levels_within(land)
    return [kind for kind, number in levels.items() if number > 1] or list(levels)


def _widest_spoken(places):
    """Without any outline: the first nature of which texts name two, or else the first that they name."""
    spoken = [kind for kind in TerritoryKind.values if places.get(kind)]
    return next((kind for kind in spoken if len(places[kind]) > 1), next(iter(spoken), None))


def _counted(campaign, census, level, land):
    """({key: Tally} of the level in the land, those of them without outline, texts in the land); remembered."""
    key = f"census:{campaign.pk}:{census.stamp}:{level}:{land.pk if land else 0}:{outlines_stamp()}"
    return cache.get_or_set(key, lambda: _count(campaign, census, level, land), KEPT_SECONDS)


def _count(campaign, census, level, land):
    places = places_of(campaign, census)
    drawn = sheet_of(level, within=land.pk if land else None).places
    at_level = places.get(level, {})
    others = Territory.objects.filter(pk__in=[pk for pk in at_level if pk not in drawn]).order_by("name", "pk")
    if land:
        others = others.filter(lineage__contains=[land.pk])
    undrawn = [Place(*row) for row in others.values_list("pk", "code", "name")]
    kept = {*drawn, *(place.pk for place in undrawn)}
    inside = places.get(land.kind, {}).get(land.pk, Tally()).texts if land else census.located
    return {pk: tally for pk, tally in at_level.items() if pk in kept}, undrawn, inside


def _path(campaign, land, measure, lands):
    """The way from the whole map to this land, each step a map."""
    if land is None:
        return [Way(str(EVERYWHERE), "", is_current=True)]
    above = {place.pk: place for place in Territory.objects.filter(pk__in=land.lineage)}
    steps = [above[pk] for pk in land.lineage if pk in above and pk in lands]
    return [
        Way(str(EVERYWHERE), query_of(campaign, None, measure=measure)),
        *(Way(place.name, query_of(campaign, place, measure=measure), place.pk == land.pk) for place in steps),
    ]
