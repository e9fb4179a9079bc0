"""One colour of the brand, and all that the site needs of it: readable in both schemes, or refused.

Lightness is changed in OKLab (Björn Ottosson, 2020), where a colour made lighter or darker stays the same colour to the
eye. Contrast is WCAG's.
"""

import re
from functools import cache

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
# The site's own: forest. css/tokens.css holds what is derived from it, adjusted by hand.
OWN_ACCENT = "#1e5b4a"
READABLE = 4.5
VISIBLE = 3.0

# The grounds that text of the accent's colour stands on (css/tokens.css; a test keeps the two in step).
LIGHT_GROUNDS = ("#fbf9f4", "#ffffff", "#f2eee3", "#f9ecca", "#f8e5de", "#e2ecf4", "#e9efdc")
DARK_GROUNDS = ("#131b1a", "#1b2524", "#0e1514", "#3a3119", "#3d231d", "#1b2f40", "#27331a")
WHITE, BLACK, WHEAT, INK, DARK_WORDS = "#ffffff", "#000000", "#e0a526", "#1b2a2a", "#0b1514"


def contrast(one, other):
    """WCAG's contrast of two colours: 1 for the same, 21 for black on white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def worst_contrast(colour, grounds):
    return min(contrast(colour, ground) for ground in grounds)


def is_readable_accent(colour):
    """Whether words in this colour are read on every light ground, and white words on it."""
    return bool(HEX.fullmatch(colour)) and worst_contrast(colour, LIGHT_GROUNDS) >= READABLE


def nearest_accent(colour):
    """The same colour, made only as dark as it must be."""
    return _first_of(colour, _steps_down(_lightness(colour)), is_readable_accent)


@cache
def palette(accent):
    """What the accent gives in each scheme: {"light": {token: colour}, "dark": {...}}.

    Raises ValueError for one that is not readable.
    """
    if not is_readable_accent(accent):
        raise ValueError(accent)
    dark = _first_of(accent, _steps_up(0.8), lambda colour: worst_contrast(colour, DARK_GROUNDS) >= READABLE)
    return {"light": _light(accent), "dark": _dark(dark)}


def _light(accent):
    tint = _first_of(accent, _steps_up(0.92), lambda tint: contrast(accent, tint) >= READABLE, chroma=0.3)
    steps = [LIGHT_GROUNDS[2], *(mix(accent, LIGHT_GROUNDS[2], share) for share in (0.18, 0.4, 0.68)), accent]
    return {
        "--forest": accent,
        "--forest-ink": accent,
        "--forest-tint": tint,
        "--on-forest": WHITE,
        "--deep": with_lightness(accent, min(0.3, _lightness(accent)), chroma=0.6),
        "--focus": accent if contrast(accent, WHEAT) >= VISIBLE else INK,
        **_map(steps),
    }


def _dark(accent):
    tint = _first_of(accent, _steps_down(0.32), lambda tint: contrast(accent, tint) >= READABLE, chroma=0.4)
    steps = ["#202b2a", *(mix(accent, "#202b2a", share) for share in (0.2, 0.4, 0.66)), accent]
    return {
        "--forest": accent,
        "--forest-ink": accent,
        "--forest-tint": tint,
        "--on-forest": DARK_WORDS,
        "--deep": with_lightness(accent, 0.18, chroma=0.2),
        **_map(steps),
    }


def _map(steps):
    """Five steps from little to much, and the words that are read on the last two."""
    colours = {f"--map-{n}": step for n, step in enumerate(steps)}
    return colours | {f"--on-map-{n}": max((WHITE, BLACK), key=lambda word: contrast(word, steps[n])) for n in (3, 4)}


def with_lightness(colour, lightness, *, chroma=1.0):
    """The colour at this lightness (0 to 1), with this share of its strength, as far as screens can show it."""
    _old, a, b = _oklab(colour)
    while True:
        channels = _channels(lightness, a * chroma, b * chroma)
        if all(-0.001 <= channel <= 1.001 for channel in channels) or chroma < 0.01:
            return "#" + "".join(f"{round(_encoded(channel) * 255):02x}" for channel in channels)
        chroma *= 0.95


def mix(one, other, share):
    """`share` of the first colour in the second."""
    pairs = zip(_bytes(one), _bytes(other), strict=True)
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


def _first_of(colour, lightnesses, is_wanted, *, chroma=1.0):
    made = (with_lightness(colour, lightness, chroma=chroma) for lightness in lightnesses)
    return next(one for one in made if is_wanted(one))


def _steps_down(start):
    return (start * (1 - n / 100) for n in range(101))


def _steps_up(start):
    return (start + (1 - start) * n / 50 for n in range(51))


def _lightness(colour):
    return _oklab(colour)[0]


def _bytes(colour):
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _linear(colour):
    return [c / 12.92 if (c := byte / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for byte in _bytes(colour)]


def _encoded(channel):
    channel = min(max(channel, 0), 1)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _oklab(colour):
    r, g, b = _linear(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _channels(lightness, a, b):
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
