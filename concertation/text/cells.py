"""Cells of a spreadsheet that came from people."""

# A spreadsheet takes a cell that begins so for a formula, whatever its type in the file.
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value):
    """The value, or for a text that a spreadsheet would run as a formula, the same text behind an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(STARTS_FORMULA) else value
