"""A sheet as a tagged PDF, kept as long as it says the same."""

import hashlib
import json
from datetime import UTC, datetime

import typst
from django.core.cache import cache

from ..documents import DOCUMENTS, document_fonts

CACHE_SECONDS = 24 * 3600
MADE_AT = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())  # the same words give the same bytes


def render_sheet(data):
    """The sheet as PDF/UA-1 bytes; what people wrote goes in as JSON only."""
    document = typst.compile(
        DOCUMENTS / "sheet.typ",
        root=DOCUMENTS,
        font_paths=document_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=MADE_AT,
    )
    cache.set(_key(data), document, CACHE_SECONDS)
    return document


def cached_sheet(data):
    """The document made earlier of the same words, or None."""
    return cache.get(_key(data))


def _key(data):
    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return f"paper-sheet:{hashlib.sha256(words.encode()).hexdigest()}"
