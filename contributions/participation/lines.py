"""Several words, one a line: how editors give choices, rows and columns."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

LONGEST = 200
MOST = 100


def lines_of(text):
    """The lines that say something, each once, in their order."""
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))


class LinesBlock(blocks.TextBlock):
    """A text of which every line counts: enough of them, none too long, none twice."""

    def __init__(self, *, at_least=1, at_most=MOST, **kwargs):
        super().__init__(rows=5, **kwargs)
        self.at_least, self.at_most = at_least, at_most

    def clean(self, value):
        value = super().clean(value)
        lines = lines_of(value)
        if len(lines) < self.at_least:
            raise ValidationError(_("Il en faut au moins %(n)d, un par ligne.") % {"n": self.at_least})
        if len(lines) > self.at_most:
            raise ValidationError(_("C'est trop : %(n)d lignes au plus.") % {"n": self.at_most})
        if any(len(line) > LONGEST for line in lines):
            raise ValidationError(_("Une ligne est trop longue : %(n)d caractères au plus.") % {"n": LONGEST})
        return "\n".join(lines)
