"""Thin: load, call the use case."""
