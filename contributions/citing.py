"""How one cites a contribution: as words, as a link, and as the files that libraries of references read."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from concertation.web.links import absolute_url

TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def who(contribution):
    """The organisation whose voice it is, or else the name under which the text is published."""
    return contribution.organisation.name if contribution.organisation else contribution.author_name


def plain_citation(contribution):
    return _(
        "%(who)s, « %(title)s », contribution %(reference)s à la concertation « %(campaign)s », %(date)s, %(url)s"
    ) % {
        "who": who(contribution),
        "title": contribution.title,
        "reference": contribution.reference,
        "campaign": contribution.campaign.title,
        "date": date_format(timezone.localtime(contribution.published_at), "j F Y"),
        "url": absolute_url(contribution.get_absolute_url()),
    }


def html_citation(contribution):
    """A link to paste into a page; the title and names are escaped as the page will need."""
    return str(
        format_html(
            '<a href="{}">{}</a>',
            absolute_url(contribution.get_absolute_url()),
            f"{who(contribution)}, « {contribution.title} », {contribution.reference}",
        )
    )


def bibtex(contribution):
    """One entry of BibTeX, UTF-8, with what TeX would take for commands written out."""
    day = timezone.localtime(contribution.published_at)
    fields = {
        "author": f"{{{_tex(who(contribution))}}}",
        "title": f"{{{_tex(contribution.title)}}}",
        "howpublished": _tex(_nature(contribution)),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "url": absolute_url(contribution.get_absolute_url()),
        "language": contribution.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{contribution.reference},", *lines, "}", ""])


def ris(contribution):
    """One entry of RIS, whose lines end as the format wants."""
    day = timezone.localtime(contribution.published_at)
    lines = [
        ("TY", "GEN"),
        ("AU", who(contribution)),
        ("TI", contribution.title),
        ("T2", _nature(contribution)),
        ("PY", str(day.year)),
        ("DA", day.strftime("%Y/%m/%d")),
        ("UR", absolute_url(contribution.get_absolute_url())),
        ("LA", contribution.language),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines)


def _nature(contribution):
    return _("Contribution %(reference)s à la concertation « %(campaign)s »") % {
        "reference": contribution.reference,
        "campaign": contribution.campaign.title,
    }


def _tex(text):
    return _one_line(text).translate(TEX)


def _one_line(text):
    return " ".join(text.split())
