"""Cells of a spreadsheet that came from people."""

# A spreadsheet takes a cell that begins so for a formula, whatever its type in the file, spaces before it aside; some
# read the wide signs of East Asian keyboards alike.
STARTS_FORMULA = tuple("=+-@＝＋－＠")
STARTS_HIDDEN = ("\t", "\r", "\n")


def safe_cell(value):
    """The value, or for a text that a spreadsheet would run as a formula, the same text behind an apostrophe."""
    if not isinstance(value, str):
        return value
    runs = value.startswith(STARTS_HIDDEN) or value.lstrip().startswith(STARTS_FORMULA)
    return f"'{value}" if runs else value
