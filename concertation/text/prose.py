"""Rich text written by the staff, made ready to be read anywhere: links resolved, nothing but prose left."""

import nh3
from wagtail.rich_text import expand_db_html

TAGS = {"a", "b", "br", "em", "i", "li", "ol", "p", "strong", "ul"}


def clean_prose(source):
    """The HTML of a rich text field with page links resolved, holding paragraphs, lists, emphasis and links only."""
    return nh3.clean(
        expand_db_html(source),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
