"""Territories, colleges and labels: a public list of names, and what administrators keep."""

from tests.security.case import Case


def cases():
    yield Case("places:near")
    yield Case("/territoires/proches/?q", fill=lambda site, place: "/territoires/proches/?q=terri")
