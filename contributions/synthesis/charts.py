"""The two charts of a synthesis as numbers to draw: what was read, and who is quoted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .choices import UnquotedReason

BAR = 460


@dataclass(frozen=True)
class Part:
    """One part of the coverage bar: its place and width in the drawing, and its words."""

    code: str
    label: str
    count: int
    percent: int
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """One college: its share of what was written, and of what is quoted."""

    label: str
    contributions: int
    written: int
    extracts: int
    quoted: int
    written_width: int
    quoted_width: int


def coverage_parts(coverage):
    """Quoted, set aside and not treated, along one bar; empty when nothing was published."""
    counts = [
        ("quoted", _("citées"), coverage["quoted"]),
        ("aside", _("lues, non citées"), sum(coverage["set_aside"].values())),
        ("untreated", _("pas encore traitées"), coverage["untreated"]),
    ]
    parts, x = [], 0.0
    for code, label, count in counts:
        if count:
            width = round(BAR * count / coverage["published"], 2)
            parts.append(Part(code, label, count, percent(count, coverage["published"]), x, width))
            x = round(x + width, 2)
    return parts


def balance_rows(balance):
    """One row a college, in the order of the site; those who named none come last. The longest bar fills the width."""
    balance = sorted(balance, key=lambda row: not row["college"])
    contributions = sum(row["contributions"] for row in balance)
    extracts = sum(row["extracts"] for row in balance)
    shares = [(percent(row["contributions"], contributions), percent(row["extracts"], extracts)) for row in balance]
    longest = max((max(share) for share in shares), default=0) or 1
    return [
        Row(
            label=row["college"] or _("Non précisé"),
            contributions=row["contributions"],
            written=written,
            extracts=row["extracts"],
            quoted=quoted,
            written_width=round(BAR * written / longest),
            quoted_width=round(BAR * quoted / longest),
        )
        for row, (written, quoted) in zip(balance, shares, strict=True)
    ]


def widest_gap(rows):
    """The row whose share of the extracts is furthest from its share of the contributions; None without rows."""
    return max(rows, key=lambda row: abs(row.quoted - row.written), default=None)


def reason_rows(coverage):
    """(label, count) of each reason given, in the order of the list of reasons."""
    return [
        (reason.label, coverage["set_aside"][reason]) for reason in UnquotedReason if reason in coverage["set_aside"]
    ]


def percent(part, whole):
    """Rounded to the nearest whole, half to even; 0 of nothing."""
    return round(100 * part / whole) if whole else 0
