"""One line of the access matrix, and the ways to fill its address from the site that the tests build."""

from dataclasses import dataclass, field

from django.urls import reverse

GET, POST = "GET", "POST"


@dataclass(frozen=True)
class Case:
    """One request: an address by its name (or its route), what stands in its braces, and what is sent.

    `fill` gives them from the site and the place (the campaign's state, which the matrix calls by its name).
    """

    label: str
    method: str = GET
    state: str = "open"
    thing: str = ""
    fill: object = field(default=lambda site, place: [], compare=False)
    data: object = field(default=lambda site, place: {}, compare=False)

    def __str__(self):
        return " ".join(filter(None, (self.label, self.method, self.state, self.thing)))

    def path(self, site):
        place = site.places[self.state]
        if self.label.startswith("/"):
            return self.fill(site, place)
        return reverse(self.label, args=self.fill(site, place))


def slug(site, place):
    return [place["slug"]]


def version(site, place):
    return [place["slug"], 1]


def text(status="published"):
    return lambda site, place: [place["slug"], place["texts"][status].reference]


def trail(status="published"):
    return lambda site, place: [place["texts"][status].reference]


def token(name):
    return lambda site, place: [site.tokens[name]]


def path(address):
    return lambda site, place: address.format(**place)


def given(*values):
    return lambda site, place: list(values)


def pk_of(name, *more):
    return lambda site, place: [place[name].pk, *more]


def section(site, place):
    return [place["collective"].pk, place["collective"].sections.last().pk]
