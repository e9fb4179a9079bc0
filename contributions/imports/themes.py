"""Themes that an import brings, added where the editor also finds them."""

from django.db.models import Max
from django.utils.text import slugify

from ..models import Theme

MOST_NEW_THEMES = 50


class TooManyThemesError(Exception):
    """The column holds something else than themes."""


def draft_themes(titles):
    """What `create_themes` would add, for a dry run."""
    return [Theme(title=title) for title in titles]


def create_themes(campaign, titles):
    """Add a theme for each title and return them; call it inside the batch's transaction.

    A page's themes live in its revisions too: the latest one is brought in line, otherwise the editor's next
    publication would remove what was added here. Drafts keep the editor's words.
    """
    # Of the database: the campaign in memory may hold the themes of the batch before as a list of its own
    here = Theme.objects.filter(campaign=campaign)
    last = here.aggregate(last=Max("sort_order"))["last"] or 0
    taken = set(here.values_list("code", flat=True))
    themes = []
    for rank, title in enumerate(titles, start=1):
        code = _free_code(title, taken)
        themes.append(Theme(campaign=campaign, code=code, title=title[:80], sort_order=last + rank))
    Theme.objects.bulk_create(themes)
    if campaign.latest_revision_id:
        draft = campaign.get_latest_revision_as_object()
        draft.themes.add(*themes)
        draft.save_revision(clean=False, changed=False)
        campaign.refresh_from_db(fields=["latest_revision"])
    return themes


def _free_code(title, taken):
    base = slugify(title)[:36].strip("-") or "theme"
    code, rank = base, 2
    while code in taken:
        code, rank = f"{base}-{rank}", rank + 1
    taken.add(code)
    return code
