"""Two campaigns that not everybody finds: one restricted to a working group, one unlisted; and who is in or out."""

import io

from django.core.files.base import ContentFile
from PIL import Image as Canvas
from PIL import ImageDraw
from wagtail.images.models import Image

from concertation.people.spaces.openness import invite_guest, restrict_space, unlist_space
from concertation.people.standing import set_standing

from .pages import create_campaign
from .story import read_story
from .voices import Voices

HILLS = [("#cfd8c0", 250), ("#8fa36f", 330), ("#1e5b4a", 420)]
CHECKED = ("elise-trouiller", "karim-slimani")


def create_spaces(index, cast, today):
    """The working group with its texts, its document and its picture; the rehearsal, empty.

    Claire Odin stands outside. Inside: members of two organisations, people of two territories whose profile the team
    has checked, and Philippe Mazet, who is invited by his address.
    """
    story = read_story("spaces")
    group, rehearsal = (create_campaign(index, row, cast.territories, today) for row in story["campaign"])
    editor, administrator = cast.accounts["editor"], cast.accounts["administrator"]
    unlist_space(rehearsal, actor=editor)
    show_landscape(group)
    restrict_space(
        group,
        actor=editor,
        organisations=[cast.organisations[code] for code in ("cap-rural", "ccvd")],
        territories=[cast.territories[code] for code in ("diois", "roannais")],
    )
    for code in CHECKED:
        set_standing(cast.accounts[code], is_checked=True, actor=administrator)
        cast.accounts[code].refresh_from_db()
    invite_guest(group, email=cast.accounts["signatory-aradel"].email, name="Philippe Mazet", actor=editor)
    Voices(group, story["contribution"], day_zero=today, backwards=True, cast=cast, seed="radar").tell()


def show_landscape(campaign):
    """A picture that only the working group sees, drawn here: three lines of hills."""
    canvas = Canvas.new("RGB", (960, 540), "#fbf9f4")
    for rank, (colour, height) in enumerate(HILLS):
        line = [(x, height + 40 * ((x // 120 + rank) % 2)) for x in range(0, 1081, 120)]
        ImageDraw.Draw(canvas).polygon([*line, (1080, 540), (0, 540)], fill=colour)
    drawn = io.BytesIO()
    canvas.save(drawn, "PNG")
    picture = Image(title="Lignes de crête", description="Trois lignes de collines, de la plus claire à la plus sombre")
    picture.file.save("lignes-de-crete.png", ContentFile(drawn.getvalue()), save=False)
    picture.width, picture.height = canvas.size
    picture._set_image_file_metadata()
    picture.file.close()
    picture.save()
    campaign.body.append(("figure", {"image": picture, "caption": "Trois territoires, une même vallée"}))
    campaign.save_revision().publish()
