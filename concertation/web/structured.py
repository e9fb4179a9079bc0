"""What a page is about, for machines that read schema.org: a block of data, which no browser runs.

The content policy lets it through: `application/ld+json` is no script type, so there is nothing to execute
(tests/browser/test_sharing.py sees that Chromium does not complain). Whatever people wrote is escaped so that it can
end neither the element nor the text around it.
"""

import json

from django.utils.safestring import mark_safe

from .links import absolute_url

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured_data(thing):
    """The element that holds this thing (a dict with its "@type"), or nothing where there is nothing to say."""
    if not thing:
        return ""
    text = json.dumps({"@context": "https://schema.org"} | _without_gaps(thing), ensure_ascii=False)
    return mark_safe(  # noqa: S308 every character that could end the element is escaped
        f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'
    )


def breadcrumb_list(steps, here):
    """The way to a page, as the crumbs show it: `steps` have a label and a url, `here` is the page itself."""
    entries = [{"name": str(step["label"]), "item": absolute_url(step["url"])} for step in steps]
    entries.append({"name": str(here)})
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": n} | entry for n, entry in enumerate(entries, 1)],
    }


def faq_page(pairs):
    """Questions with their answers, both in plain text."""
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": str(q), "acceptedAnswer": {"@type": "Answer", "text": str(a)}}
            for q, a in pairs
        ],
    }


def _without_gaps(thing):
    """What is unknown is left out; 0 is known."""
    return {
        key: _without_gaps(value) if isinstance(value, dict) else value
        for key, value in thing.items()
        if value not in ("", None, [], {})
    }
