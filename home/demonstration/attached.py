"""The files that people of the story sent with their texts: a board drawn here, a paper set here."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Canvas
from PIL import ImageDraw, ImageFont

from contributions.attachments.keep import keep_file

from .papers import set_paper

FONTS = settings.BASE_DIR / "templates" / "documents" / "fonts"
BOARD = (1200, 800)
PAPER, INK, SOFT, BAR, LAST = "#fbf9f4", "#1b2a2a", "#4c5a57", "#9cc2ab", "#1e5b4a"


def attach(rows):
    """Keep the files of these rows as waiting ones, as the form does, each with what it shows."""
    kept = []
    for row in rows:
        data = draw_board(row["title"], row["bars"]) if "bars" in row else set_paper(row["title"], row["text"])
        file = keep_file(SimpleUploadedFile(row["name"], data))
        file.description = row["description"]
        file.save(update_fields=["description"])
        kept.append(file)
    return kept


def draw_board(title, bars):
    """A board as one hangs it in a kitchen: a title, and a bar with its number for each week. A PNG."""
    canvas = Canvas.new("RGB", BOARD, PAPER)
    pen = ImageDraw.Draw(canvas)
    strong, plain = _font("AtkinsonHyperlegibleNext-Bold", 36), _font("AtkinsonHyperlegibleNext-Regular", 28)
    pen.text((70, 60), title, fill=INK, font=_font("BricolageGrotesque-Bold", 46))
    step, floor, most = (BOARD[0] - 100) // len(bars), 690, max(bars)
    for rank, value in enumerate(bars):
        left, top = 70 + rank * step, floor - round(430 * value / most)
        middle = left + (step - 40) // 2
        pen.rectangle((left, top, left + step - 40, floor), fill=LAST if rank == len(bars) - 1 else BAR)
        pen.text((middle, top - 16), f"{value} g", fill=INK, font=strong, anchor="ms")
        pen.text((middle, floor + 48), f"semaine {rank + 1}", fill=SOFT, font=plain, anchor="ms")
    pen.line((70, floor, BOARD[0] - 74, floor), fill=INK, width=3)
    drawn = BytesIO()
    canvas.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def _font(name, size):
    return ImageFont.truetype(str(FONTS / f"{name}.ttf"), size)
