"""The story's documents, set as PDF."""

import json

import typst
from django.conf import settings


def set_paper(title, text):
    """A tagged PDF of a plain text: its paragraphs parted by empty lines, its first line the head."""
    paragraphs = [part.strip() for part in text.strip().split("\n\n")]
    return typst.compile(
        settings.BASE_DIR / "templates" / "documents" / "paper.typ",
        sys_inputs={"paper": json.dumps({"title": title, "paragraphs": paragraphs})},
        pdf_standards=["ua-1"],
    )
