"""Declares what accounts, organisations, spaces, and Django's and allauth's tables hold of people."""

from . import accounts, holdings, organisations, places, signing_in, spaces, team

__all__ = ["accounts", "holdings", "organisations", "places", "signing_in", "spaces", "team"]
