"""The bodies of the story's pages: their blocks, with the pictures, films and documents that they show."""

import re

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from .drawings import create_picture
from .papers import set_paper
from .story import FOLDER

DRAWN = "Dessin : Cap Rural"
PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


def blocks(rows):
    return [BLOCKS[row["type"]](row) for row in rows]


def picture_of(row):
    """The drawn scene of this row, as a picture block holds it."""
    image = create_picture(row.get("picture") or row["poster"], row["alt"].removeprefix("Dessin : ").capitalize())
    image.contextual_alt_text, image.decorative = row["alt"], False
    return image


def figure(row):
    return {"image": picture_of(row), "caption": row.get("caption", ""), "credit": row.get("credit", DRAWN)}


def _video(row):
    kept = {name: row[name] for name in ("title", "duration")}
    return kept | {
        "url": "",
        "file": create_file(row["file"], row["title"]),
        "poster": picture_of(row),
        "has_subtitles": True,
        "captions": create_file(row["captions"], f"{row['title']}, sous-titres"),
    }


def _timeline(row):
    return {"steps": [{"when": "", "text": ""} | step for step in row["items"]]}


def _folds(row):
    return {"items": [{"title": item["title"], "text": item["html"]} for item in row["items"]]}


BLOCKS = {
    "heading": lambda row: ("heading", row["text"]),
    "subheading": lambda row: ("subheading", row["text"]),
    "paragraph": lambda row: ("paragraph", row["html"]),
    "quote": lambda row: ("quote", {"text": row["text"], "source": row.get("attribution", "")}),
    "notice": lambda row: ("notice", {"tone": row["tone"], "text": row["html"]}),
    "steps": lambda row: ("steps", {"steps": row["items"]}),
    "figure-text": lambda row: ("key_figures", {"figures": row["items"], "source": ""}),
    "key_figures": lambda row: ("key_figures", {"figures": row["items"], "source": ""}),
    "figure": lambda row: ("figure", figure(row)),
    "video": lambda row: ("video", _video(row)),
    "timeline": lambda row: ("timeline", _timeline(row)),
    "accordion": lambda row: ("accordion", _folds(row)),
    "contact": lambda row: ("contact", {name: row[name] for name in ("name", "position", "email", "phone")}),
}


def create_document(row):
    """The document of this row, set as PDF, and how many pages it has."""
    paper = set_paper(row["title"], row["text"])
    counted = PAGES.search(paper)
    return _keep(row["title"], f"{row['title'][:60]}.pdf", paper), int(counted[1]) if counted else None


def create_file(name, title):
    """A file that stands beside the story, as a document of the site."""
    return _keep(title, name, (FOLDER / name).read_bytes())


def _keep(title, name, content):
    document = Document(title=title)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    document.file.close()
    document.save()
    return document
