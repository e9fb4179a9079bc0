"""The story's pictures, drawn when it is told: hills, fields and a village, each scene from its own colours."""

import random
from io import BytesIO
from itertools import pairwise

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageDraw
from wagtail.images.models import Image

SIZE = (1600, 900)
# Sky, sun, then the hills from the farthest to the nearest, walls, roofs
SCENES = {
    "bourg": ("#f2eee3", "#e0a526", ("#c9dccd", "#9cc2ab", "#5f9b83", "#2f6b57"), "#fbf9f4", "#a8412c"),
    "soir": ("#f6dfc4", "#d9772f", ("#c7b6b0", "#9a8f95", "#65707c", "#2c3f4c"), "#f9ecca", "#842e1c"),
    "terre": ("#e2ecf4", "#f4cf6b", ("#d6dfb6", "#b3c58a", "#86a05a", "#5d7a3a"), "#fbf9f4", "#8a5a33"),
}


def draw_scene(name):
    """The same picture each time, as the bytes of a JPEG."""
    sky, sun, hills, walls, roofs = SCENES[name]
    chance = random.Random(name)  # noqa: S311 it draws hills
    canvas = Canvas.new("RGB", SIZE, sky)
    pen = ImageDraw.Draw(canvas)
    pen.ellipse((1210, 110, 1350, 250), fill=sun)
    for rank, colour in enumerate(hills):
        _draw_hill(pen, colour, top=360 + 130 * rank, chance=chance)
    _draw_rows(pen, hills[-2], hills[-1])
    _draw_village(pen, walls, roofs, chance)
    stored = BytesIO()
    canvas.save(stored, "JPEG", quality=88)
    return stored.getvalue()


def _draw_hill(pen, colour, *, top, chance):
    width, height = SIZE
    steps = range(0, width + 101, 100)
    line, level = [], top
    for x in steps:
        level = max(top - 90, min(top + 60, level + chance.randint(-55, 55)))
        line.append((x, level))
    pen.polygon([*_smooth(line), (width, height), (0, height)], fill=colour)


def _smooth(line):
    """Corners cut twice, as Chaikin does."""
    for _turn in range(3):
        cut = [line[0]]
        for (x, y), (u, v) in pairwise(line):
            cut += [(0.75 * x + 0.25 * u, 0.75 * y + 0.25 * v), (0.25 * x + 0.75 * u, 0.25 * y + 0.75 * v)]
        line = [*cut, line[-1]]
    return line


def _draw_rows(pen, light, dark):
    """A field in the foreground, its furrows running to one point."""
    pen.polygon([(0, 900), (0, 810), (760, 770), (1600, 850), (1600, 900)], fill=dark)
    for x in range(-1200, 2800, 120):
        pen.line([(900 + (x - 900) * 0.18, 782), (x, SIZE[1])], fill=light, width=5)


def _draw_village(pen, walls, roofs, chance):
    x, ground = 430, 660
    for _house in range(7):
        width, height = chance.randint(56, 96), chance.randint(48, 78)
        pen.rectangle((x, ground - height, x + width, ground), fill=walls)
        pen.polygon(
            [(x - 8, ground - height), (x + width / 2, ground - height - 38), (x + width + 8, ground - height)],
            fill=roofs,
        )
        x += width + chance.randint(-6, 18)
    pen.rectangle((x, ground - 150, x + 34, ground), fill=walls)
    pen.polygon([(x - 4, ground - 150), (x + 17, ground - 220), (x + 38, ground - 150)], fill=roofs)


def create_picture(name, title):
    """The scene in the library of pictures; drawn once for the whole story."""
    known = Image.objects.filter(title=title).first()
    if known is None:
        drawn = ImageFile(BytesIO(draw_scene(name)), f"{name}.jpg")
        known = Image.objects.create(title=title, file=drawn)
    return known
