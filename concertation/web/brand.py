"""The brand's colours as a style sheet at an address of its own, since pages may hold no style (CSP)."""

from functools import cache
from hashlib import sha256

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from .colours import OWN_ACCENT, palette

YEAR = 365 * 86_400
# As css/tokens.css writes them: the dark scheme's tokens replace the light one's.
SHEET = (
    "@layer tokens {{\n  :root {{ {light} }}\n"
    "  @media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n}}\n"
)


@require_safe
def serve_accent(request, colour):
    """The tokens that this colour gives. The address says all: nothing is asked of the database, and it is kept."""
    try:
        sheet = accent_sheet(f"#{colour}")
    except ValueError:
        raise Http404 from None
    return HttpResponse(
        sheet,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={YEAR}, immutable"},
    )


def accent_address(accent):
    """Where the tokens of this accent are, or nothing where the site's own hold; what they say is in the address."""
    if accent == OWN_ACCENT:
        return ""
    try:
        digest = sha256(accent_sheet(accent).encode()).hexdigest()[:8]
    except ValueError:  # written around the form, which refuses it
        return ""
    return f"{reverse('accent', args=[accent[1:]])}?v={digest}"


@cache
def accent_sheet(accent):
    """Raises ValueError for a colour that words could not be read in."""
    return SHEET.format(**{scheme: _declarations(tokens) for scheme, tokens in palette(accent).items()})


def _declarations(tokens):
    return " ".join(f"{name}: {colour};" for name, colour in tokens.items())
