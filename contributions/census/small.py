"""Groups of people too small to be told apart: what is counted of private data never shows fewer than five."""

LEAST = 5


def merge_small(groups, *, least=LEAST):
    """The groups ({key: number of people}) that are large enough, and how many people stand in none of them.

    Whoever said nothing (key None) is among the rest. Zero, or at least `least`: where the rest is smaller, the
    smallest group joins it, so that no subtraction gives away what was left out. Nothing is told of fewer than
    `least` people in all.
    """
    kept = {key: number for key, number in groups.items() if key is not None and number >= least}
    rest = sum(groups.values()) - sum(kept.values())
    while kept and 0 < rest < least:
        rest += kept.pop(min(kept, key=lambda key: kept[key]))
    return (kept, rest) if kept or rest >= least else ({}, 0)
