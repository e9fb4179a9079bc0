"""Answering on paper: a campaign's forms as sheets to print, in ordinary words and in plain language."""
